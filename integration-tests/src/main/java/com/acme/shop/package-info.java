/** A shop over HTTP. */
package com.acme.shop;
