/** A library with an index of everything in it. */
package com.acme.library;
