package com.acme.audit;

/** One step of a booking. */
@SuppressWarnings("ArrayRecordComponent")
record AuditEntry(long booking, String step, byte[] before) {}
