/** An application on older libraries, with settings of its own that an agent could spoil. */
package com.acme.legacy;
