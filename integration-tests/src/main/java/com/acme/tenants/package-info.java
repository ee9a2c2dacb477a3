/** A store per tenant, in a mapped file. */
package com.acme.tenants;
