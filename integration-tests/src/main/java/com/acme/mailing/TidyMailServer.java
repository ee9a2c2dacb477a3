package com.acme.mailing;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/**
 * The healthy twin of {@link MailServer}: the queue has a bound, and who meets it sends by himself.
 */
public final class TidyMailServer {
  private TidyMailServer() {}

  public static void main(String[] arguments) throws Exception {
    Outbox outbox = new Outbox(5_003);
    Router router = new Router().on("mail", outbox::mail).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("mail").runUntilOrphaned();
  }
}
