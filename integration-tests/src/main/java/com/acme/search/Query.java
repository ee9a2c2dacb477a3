package com.acme.search;

/** What was asked. Belongs to a request where {@code request} says which, else to all. */
record Query(String text, long request) {}
