package com.acme.orders;

import com.acme.platform.Request;
import com.acme.platform.Response;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import java.util.concurrent.atomic.AtomicLong;

/** The last orders, in the ring they came through. */
final class OrderRing {
  private static final int ORDERS = 8_192;
  private static final int ORDER_BYTES = 5_003;

  private final AtomicLong booked = new AtomicLong();
  private final RingBuffer<Order> ring;

  OrderRing() {
    Disruptor<Order> disruptor =
        new Disruptor<>(
            Order::new,
            ORDERS,
            task -> {
              Thread thread = new Thread(task, "orders");
              thread.setDaemon(true);
              return thread;
            });
    disruptor.handleEventsWith((order, sequence, last) -> booked.addAndGet(order.size()));
    ring = disruptor.start();
  }

  Response order(Request request) {
    ring.publishEvent((order, sequence) -> order.fill(request.body(ORDER_BYTES)));
    return Response.ok(ORDER_BYTES);
  }
}
