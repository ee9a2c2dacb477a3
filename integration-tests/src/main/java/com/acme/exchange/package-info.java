/** Tells whoever asked when a price changes. */
package com.acme.exchange;
