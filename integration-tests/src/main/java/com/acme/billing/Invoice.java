package com.acme.billing;

import java.util.List;

/** What a customer owes, line by line. */
record Invoice(long customer, List<String> lines) {
  long length() {
    return lines.stream().mapToLong(String::length).sum();
  }
}
