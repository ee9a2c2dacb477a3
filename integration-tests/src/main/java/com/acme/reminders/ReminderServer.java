package com.acme.reminders;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** Leaks: a timer per reminder that nobody cancels. */
public final class ReminderServer {
  private ReminderServer() {}

  public static void main(String[] arguments) throws Exception {
    Reminders reminders = new Reminders();
    Router router = new Router().on("remind", reminders::remind).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("remind").runUntilOrphaned();
  }
}
