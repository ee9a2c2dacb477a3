package com.acme.reminders;

import com.acme.platform.Request;
import java.util.Locale;

/** A letter to a customer. */
final class Letter {
  private static final int PARAGRAPHS = 400;

  private final long customer;

  private Letter(long customer) {
    this.customer = customer;
  }

  static Letter to(Request request) {
    return new Letter(request.number());
  }

  String write() {
    return paragraph(PARAGRAPHS).toUpperCase(Locale.ROOT);
  }

  /** Each has those after it inside, as templates do. */
  private String paragraph(int left) {
    return left == 0
        ? "Yours"
        : (customer % 2 == 0 ? "a" : "b") + paragraph(left - 1).substring(0, 1);
  }
}
