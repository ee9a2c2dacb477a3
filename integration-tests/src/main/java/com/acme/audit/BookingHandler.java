package com.acme.audit;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code booking}: done by a pool of threads that live as long as the server. */
final class BookingHandler implements Handler {
  private static final int THREADS = 8;

  /** Measured: an entry, the record in it, its place in the list. */
  private static final int ENTRY_BYTES = 2_100;

  private final AtomicInteger threads = new AtomicInteger();
  private final ExecutorService pool = Executors.newFixedThreadPool(THREADS, this::thread);
  private final Runnable end;

  BookingHandler(Runnable end) {
    this.end = end;
  }

  @Override
  public Response handle(Request request) throws Exception {
    long sum = pool.submit(new Booking(request, end)).get();
    long bytes = (long) Booking.STEPS * ENTRY_BYTES;
    return sum == 0 ? new Response(500, bytes) : Response.ok(bytes);
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "booking-" + threads.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
