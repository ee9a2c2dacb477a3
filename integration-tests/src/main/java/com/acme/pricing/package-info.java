/** Prices, loaded once and read all day: the ordinary traffic beside what a program is about. */
package com.acme.pricing;
