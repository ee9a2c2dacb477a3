package com.acme.alerts;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** The healthy twin of {@link AlertServer}: what is done is removed. */
public final class TidyAlertServer {
  private TidyAlertServer() {}

  public static void main(String[] arguments) throws Exception {
    Alerts alerts = new Alerts();
    Router router = new Router().on("alert", alerts::alertAndRemove).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("alert").runUntilOrphaned();
  }
}
