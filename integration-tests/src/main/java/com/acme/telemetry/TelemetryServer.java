package com.acme.telemetry;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** Leaks: direct buffers pile up in a queue whose consumer lags. */
public final class TelemetryServer {
  private TelemetryServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router = new Router().on("ingest", new IngestHandler()).on("dashboard", new WordCount());
    new ServiceHost(router, arguments).steady("dashboard", 50).leaking("ingest").runUntilOrphaned();
  }
}
