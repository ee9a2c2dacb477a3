/** Prints with printers from a pool. */
package com.acme.printing;
