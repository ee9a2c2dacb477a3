package com.acme.metrics;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** Does not leak, yet grows: what is freed in the end stays with glibc. */
public final class MetricsServer {
  private MetricsServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router().on("snapshot", new SnapshotHandler()).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 150).leaking("snapshot").runUntilOrphaned();
  }
}
