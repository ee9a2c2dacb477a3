package com.acme.alerts;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** Leaks: what has been disposed of long ago stays in the composite, as in RxJava 5864. */
public final class AlertServer {
  private AlertServer() {}

  public static void main(String[] arguments) throws Exception {
    Alerts alerts = new Alerts();
    Router router = new Router().on("alert", alerts::alert).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("alert").runUntilOrphaned();
  }
}
