package com.acme.platform;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/** Requests to one path, one after the other, at a pace; counts what was answered. */
final class Flow {
  private final Router router;
  private final String path;
  private final double perSecond;
  private final ToLongFunction<Response> worth;
  private final AtomicLong answered = new AtomicLong();

  /** 0 until it has begun. */
  private volatile long startNanos;

  private Flow(Router router, String path, double perSecond, ToLongFunction<Response> worth) {
    this.router = router;
    this.path = path;
    this.perSecond = perSecond;
    this.worth = worth;
  }

  /** Paced by the number of requests. */
  static Flow ofRequests(Router router, String path, double perSecond) {
    return new Flow(router, path, perSecond, response -> 1);
  }

  /** Paced by what the requests took. */
  static Flow ofBytes(Router router, String path, double perSecond) {
    return new Flow(router, path, perSecond, Response::bytes);
  }

  String path() {
    return path;
  }

  /** Never returns; throws what a handler throws. */
  void run() {
    Pace pace = new Pace(perSecond);
    startNanos = System.nanoTime();
    for (long number = 0; ; number++) {
      try {
        Response response = router.route(new Request(path, number));
        if (response.status() == Response.OK) {
          answered.addAndGet(worth.applyAsLong(response));
        }
        pace.spend(worth.applyAsLong(response));
      } catch (Exception e) {
        throw new IllegalStateException("request " + number + " to " + path, e);
      }
    }
  }

  /**
   * What was answered so far, and what the pace asks for in that time: {@code WORK DONE visit
   * 119000000 of 120000000}.
   */
  String done() {
    double seconds =
        startNanos == 0
            ? 0
            : (double) (System.nanoTime() - startNanos) / TimeUnit.SECONDS.toNanos(1);
    return String.format(
        Locale.ROOT, "WORK DONE %s %d of %.0f", path, answered.get(), perSecond * seconds);
  }
}
