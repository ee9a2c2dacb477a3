package com.acme.reports;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** A healthy twin of {@link ReportServer}: an executor per request, each of them shut down. */
public final class ThriftyReportServer {
  private ThriftyReportServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router()
            .on("report", new ReportHandler(new ReportService(RenderingPool.perRequest())))
            .on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("report").runUntilOrphaned();
  }
}
