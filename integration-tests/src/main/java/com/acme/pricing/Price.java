package com.acme.pricing;

/** What an article costs. */
record Price(String article, long cents, String note) {}
