package com.acme.agency;

/** A client and what is known of it. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Client(String name, byte[] file) {}
