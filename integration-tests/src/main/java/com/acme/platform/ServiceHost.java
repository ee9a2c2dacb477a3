package com.acme.platform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs a service under load until its parent closes the pipe to it.
 *
 * <p>Settings come as {@code key=value} arguments: {@code rate}, bytes a second of the flow the
 * program is about, {@code PATH.rate} of one of several; {@code after}, seconds of other work
 * before it starts.
 */
public final class ServiceHost {
  private static final long DEFAULT_RATE = 2_000_000;
  private static final long DEFAULT_AFTER_SECONDS = 5;

  /** Exit code where a request failed. */
  private static final int TRAFFIC_BROKEN = 70;

  private final Map<String, String> settings = new HashMap<>();
  private final Router router;
  private final List<Flow> flows = new ArrayList<>();
  private volatile boolean ended;

  public ServiceHost(Router router, String... arguments) {
    this.router = router;
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("key=value expected, not " + argument);
      }
      settings.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
  }

  public long setting(String key, long otherwise) {
    String value = settings.get(key);
    return value == null ? otherwise : Long.parseLong(value);
  }

  public double rate() {
    return setting("rate", DEFAULT_RATE);
  }

  /** Sends requests to a path all the time, so many a second. */
  public ServiceHost steady(String path, int requestsPerSecond) {
    Flow flow = Flow.ofRequests(router, path, requestsPerSecond);
    start(flow, flow::run);
    return this;
  }

  /** Sends requests to the path that leaks, at the leak's rate, and says when it starts. */
  public ServiceHost leaking(String path) {
    return late(path, "LEAK STARTED");
  }

  /** As {@link #leaking}, for the twin that gives everything back. */
  public ServiceHost healthy(String path) {
    return late(path, "WORK STARTED");
  }

  /**
   * Blocks until standard input ends, and says what was done: no program outlives the one that
   * started it.
   */
  public void runUntilOrphaned() throws IOException {
    while (System.in.read() >= 0) {
      // Nothing is said on this pipe; its end is the message.
    }
    ended = true;
    for (Flow flow : flows) {
      System.out.println(flow.done());
    }
    System.exit(0);
  }

  private ServiceHost late(String path, String announcement) {
    Flow flow = Flow.ofBytes(router, path, (double) setting(path + ".rate", Math.round(rate())));
    start(
        flow,
        () -> {
          long startNanos =
              System.nanoTime() + setting("after", DEFAULT_AFTER_SECONDS) * 1_000_000_000L;
          while (System.nanoTime() < startNanos) {
            LockSupport.parkNanos(startNanos - System.nanoTime());
          }
          System.out.println(announcement + " " + System.currentTimeMillis());
          flow.run();
        });
    return this;
  }

  private void start(Flow flow, Runnable traffic) {
    flows.add(flow);
    Thread thread = new Thread(traffic, "traffic-" + flow.path());
    thread.setUncaughtExceptionHandler((broken, why) -> end(why));
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * A program that has stopped to work must not be taken for one that works and does not leak. At
   * its own end it may fail: what it works with is going then.
   */
  private void end(Throwable why) {
    if (ended) {
      return;
    }
    try {
      why.printStackTrace();
    } finally {
      Runtime.getRuntime().halt(TRAFFIC_BROKEN);
    }
  }
}
