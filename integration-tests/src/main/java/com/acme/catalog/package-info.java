/** A product catalogue that is loaded once and then served. */
package com.acme.catalog;
