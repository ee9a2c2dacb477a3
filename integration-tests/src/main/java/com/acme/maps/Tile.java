package com.acme.maps;

/** A part of the map. */
@SuppressWarnings("ArrayRecordComponent")
record Tile(long number, byte[] image) {}
