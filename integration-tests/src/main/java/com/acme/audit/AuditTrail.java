package com.acme.audit;

import java.util.ArrayList;
import java.util.List;

/** What the current thread did for its booking so far. Read only when a booking fails. */
final class AuditTrail {
  private static final ThreadLocal<List<AuditEntry>> CURRENT =
      ThreadLocal.withInitial(ArrayList::new);

  private AuditTrail() {}

  static void add(AuditEntry entry) {
    CURRENT.get().add(entry);
  }

  static String text() {
    return CURRENT.get().toString();
  }

  static void end() {
    CURRENT.remove();
  }
}
