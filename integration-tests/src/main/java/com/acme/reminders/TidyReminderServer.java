package com.acme.reminders;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** The healthy twin of {@link ReminderServer}: a timer is cancelled when it has done its work. */
public final class TidyReminderServer {
  private TidyReminderServer() {}

  public static void main(String[] arguments) throws Exception {
    Reminders reminders = new Reminders();
    Router router =
        new Router().on("remind", reminders::remindAndCancel).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("remind").runUntilOrphaned();
  }
}
