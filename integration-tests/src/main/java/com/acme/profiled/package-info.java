/** A service that profiles itself. */
package com.acme.profiled;
