package com.acme.billing;

import java.util.ArrayList;
import java.util.List;

/** The invoices of one run, held until all are made. */
final class BillingRun {
  private final List<Invoice> invoices = new ArrayList<>();

  void add(Invoice invoice) {
    invoices.add(invoice);
  }

  int size() {
    return invoices.size();
  }

  /** Sends them all off. */
  long send() {
    return invoices.stream().mapToLong(Invoice::length).sum();
  }
}
