/** Prices by rules that customers write in Groovy. */
package com.acme.rules;
