/** Lays out letters with style sheets. */
package com.acme.letters;
