/** Asks an embedded database what is in stock. */
package com.acme.inventory;
