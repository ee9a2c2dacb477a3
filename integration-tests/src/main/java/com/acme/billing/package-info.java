/** Bills all customers in one go, again and again. */
package com.acme.billing;
