package com.acme.audit;

import com.acme.platform.Request;
import java.util.concurrent.Callable;

/** Books in four steps. */
final class Booking implements Callable<Long> {
  static final int STEPS = 4;
  private static final int RECORD_BYTES = 1_993;

  private final Request request;
  private final Runnable end;

  /**
   * @param end what the thread does after its booking
   */
  Booking(Request request, Runnable end) {
    this.request = request;
    this.end = end;
  }

  @Override
  public Long call() {
    long sum = 0;
    try {
      for (int step = 0; step < STEPS; step++) {
        sum += book(step);
      }
      return sum;
    } catch (IllegalStateException e) {
      throw new IllegalStateException(AuditTrail.text(), e);
    } finally {
      end.run();
    }
  }

  private long book(int step) {
    byte[] before = request.body(RECORD_BYTES);
    AuditTrail.add(new AuditEntry(request.number(), "step " + step, before));
    return before[step];
  }
}
