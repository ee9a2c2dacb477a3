/** Searches, and remembers results in a cache. */
package com.acme.search;
