package com.acme.reminders;

import com.acme.platform.Request;
import com.acme.platform.Response;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Reminds. */
final class Reminders {
  /** Measured: what the thread of a timer keeps. */
  private static final int TIMER_BYTES = 80_000;

  private final List<Timer> timers = new CopyOnWriteArrayList<>();

  Response remind(Request request) throws InterruptedException {
    Timer timer = start(request);
    timers.add(timer);
    return Response.ok(TIMER_BYTES);
  }

  Response remindAndCancel(Request request) throws InterruptedException {
    start(request).cancel();
    return Response.ok(TIMER_BYTES);
  }

  private static Timer start(Request request) throws InterruptedException {
    Timer timer = new Timer("reminder-" + request.number(), true);
    CountDownLatch written = new CountDownLatch(1);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            Letter.to(request).write();
            written.countDown();
          }
        },
        0);
    written.await();
    return timer;
  }
}
