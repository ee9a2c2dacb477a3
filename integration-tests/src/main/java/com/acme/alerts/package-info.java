/** Alerts customers when a price changes. */
package com.acme.alerts;
