/** Counts the points of customers, through proxies that log. */
package com.acme.loyalty;
