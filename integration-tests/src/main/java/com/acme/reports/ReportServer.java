package com.acme.reports;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** Leaks: an executor per request that nobody shuts down. */
public final class ReportServer {
  private ReportServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router()
            .on("report", new ReportHandler(new ReportService(RenderingPool.perRequestForgotten())))
            .on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("report").runUntilOrphaned();
  }
}
