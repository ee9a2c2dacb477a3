package com.acme.sessions;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions of everybody. */
final class Sessions {
  private static final Map<String, Session> OPEN = new ConcurrentHashMap<>();

  private Sessions() {}

  static void open(Session session) {
    OPEN.put(session.id(), session);
  }

  static Session find(String id) {
    Session session = OPEN.get(id);
    if (session == null) {
      throw new IllegalArgumentException("no session " + id);
    }
    return session;
  }

  static void close(String id) {
    OPEN.remove(id);
  }

  /** Closes what was opened before that time. */
  static void expire(long millis) {
    OPEN.values().removeIf(session -> session.openedMillis() < millis);
  }
}
