package com.acme.branches;

import com.acme.platform.Request;
import com.acme.platform.Response;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Books through one pool, a few bookings at a time, now and then many. */
final class BranchPool {
  private static final int CONNECTIONS = 20;
  private static final int BURST_EVERY = 50;
  private static final int BURST = 200;
  private static final int USUAL = 3;
  private static final int BOOKING_BYTES = 2_003;

  private final HikariDataSource pool = Branches.connect(CONNECTIONS);
  private final ExecutorService clerks =
      Executors.newFixedThreadPool(
          CONNECTIONS,
          task -> {
            Thread thread = new Thread(task, "clerk");
            thread.setDaemon(true);
            return thread;
          });

  Response book(Request request) throws Exception {
    int bookings = request.number() % BURST_EVERY == 0 ? BURST : USUAL;
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < bookings; i++) {
      work.add(() -> Booking.on(pool, request.number()));
    }
    for (Future<Boolean> booked : clerks.invokeAll(work)) {
      if (!booked.get()) {
        return new Response(500, 0);
      }
    }
    return Response.ok((long) bookings * BOOKING_BYTES);
  }
}
