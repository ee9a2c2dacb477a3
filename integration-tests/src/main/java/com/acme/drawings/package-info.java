/** Keeps notes on drawings. */
package com.acme.drawings;
