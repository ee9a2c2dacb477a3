package com.acme.library;

/** A word of the index and the places where it stands. */
@SuppressWarnings("ArrayRecordComponent")
record Entry(String word, int[] places) {}
