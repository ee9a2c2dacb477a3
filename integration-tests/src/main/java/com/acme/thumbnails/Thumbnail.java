package com.acme.thumbnails;

/** A small picture. */
@SuppressWarnings("ArrayRecordComponent")
record Thumbnail(long picture, byte[] pixels) {}
