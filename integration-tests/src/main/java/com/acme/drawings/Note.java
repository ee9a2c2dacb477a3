package com.acme.drawings;

/** A note on a drawing. */
record Note(String text, Drawing on) {}
