/** Counts what customers buy, in meters. */
package com.acme.checkout;
