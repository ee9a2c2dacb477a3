/** Reads compressed feeds. */
package com.acme.feeds;
