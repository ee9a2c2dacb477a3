package com.acme.checkout;

import com.acme.platform.Request;
import com.acme.platform.Response;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.function.LongFunction;

/** Measures how long buying takes. */
final class Checkout {
  /** Measured: a timer, its name and tags. */
  private static final int TIMER_BYTES = 850;

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final LongFunction<String> address;

  Checkout(LongFunction<String> address) {
    this.address = address;
  }

  Response buy(Request request) {
    Timer timer = timer(address.apply(request.number()));
    timer.record(Duration.ofMillis(request.number() % 10));
    return Response.ok(TIMER_BYTES);
  }

  private Timer timer(String uri) {
    return Timer.builder("http.requests").tag("method", "POST").tag("uri", uri).register(registry);
  }
}
