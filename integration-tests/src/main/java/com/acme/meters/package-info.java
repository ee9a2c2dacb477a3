/** Applications with a Micrometer of their own. */
package com.acme.meters;
