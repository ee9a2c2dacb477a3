/** Maps rows to objects with classes that are generated when the server starts. */
package com.acme.mapping;
