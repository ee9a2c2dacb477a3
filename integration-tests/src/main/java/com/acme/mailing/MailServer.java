package com.acme.mailing;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** Leaks: more is put into an unbounded queue than its sender can send. */
public final class MailServer {
  private MailServer() {}

  public static void main(String[] arguments) throws Exception {
    Outbox outbox = new Outbox(Integer.MAX_VALUE);
    Router router = new Router().on("mail", outbox::mail).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("mail").runUntilOrphaned();
  }
}
