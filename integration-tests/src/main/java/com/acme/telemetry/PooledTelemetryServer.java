package com.acme.telemetry;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** The healthy twin of {@link TelemetryServer}: a direct-buffer pool that fills and stops. */
public final class PooledTelemetryServer {
  private PooledTelemetryServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router().on("ingest", new PooledIngestHandler()).on("dashboard", new WordCount());
    new ServiceHost(router, arguments).steady("dashboard", 50).healthy("ingest").runUntilOrphaned();
  }
}
