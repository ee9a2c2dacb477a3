package com.acme.sessions;

import java.util.ArrayList;
import java.util.List;

/** A visit of a customer, with the profile that the pages are made from. */
final class Session {
  private final String id;
  private final long openedMillis;
  private final byte[] profile;
  private final List<String> visited = new ArrayList<>();

  Session(String id, long openedMillis, byte[] profile) {
    this.id = id;
    this.openedMillis = openedMillis;
    this.profile = profile;
  }

  String id() {
    return id;
  }

  long openedMillis() {
    return openedMillis;
  }

  /** Shows a page, made for this customer. */
  int visit(String page) {
    visited.add(page);
    return profile.length + page.length();
  }
}
