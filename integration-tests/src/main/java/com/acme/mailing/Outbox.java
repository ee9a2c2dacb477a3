package com.acme.mailing;

import com.acme.platform.Request;
import com.acme.platform.Response;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Mail on its way out. */
final class Outbox {
  private static final int MAIL_BYTES = 4_001;

  private final ThreadPoolExecutor senders;

  Outbox(int bound) {
    senders =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(bound),
            task -> {
              Thread thread = new Thread(task, "mail-sender");
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.CallerRunsPolicy());
  }

  Response mail(Request request) {
    senders.execute(new Mail(request.body(MAIL_BYTES)));
    return Response.ok(MAIL_BYTES);
  }
}
