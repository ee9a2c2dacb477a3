package com.acme.reports;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** A healthy twin of {@link ReportServer}: one executor for all requests. */
public final class SharedPoolReportServer {
  private SharedPoolReportServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router()
            .on("report", new ReportHandler(new ReportService(RenderingPool.shared())))
            .on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("report").runUntilOrphaned();
  }
}
