/** Streams films. */
package com.acme.streaming;
