package com.acme.reports;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;

/** {@code report}: makes one. */
final class ReportHandler implements Handler {
  private final ReportService reports;

  ReportHandler(ReportService reports) {
    this.reports = reports;
  }

  @Override
  public Response handle(Request request) throws Exception {
    long checksum = reports.create();
    long bytes = (long) ReportRenderer.PARTS * ReportRenderer.THREAD_BYTES;
    return checksum == 0 ? new Response(500, bytes) : Response.ok(bytes);
  }
}
