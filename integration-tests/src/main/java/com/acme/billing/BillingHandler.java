package com.acme.billing;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;
import java.util.ArrayList;
import java.util.List;

/** {@code invoice}: one more of the run; with the last the run is sent and dropped. */
final class BillingHandler implements Handler {
  private static final int LINES = 101;

  /** Measured: an invoice and its lines. */
  private static final int INVOICE_BYTES = 9_980;

  /** 60 MB of them. */
  private static final int CUSTOMERS = 6_011;

  private BillingRun run = new BillingRun();

  @Override
  public Response handle(Request request) {
    run.add(new Invoice(request.number(), lines(request)));
    if (run.size() < CUSTOMERS) {
      return Response.ok(INVOICE_BYTES);
    }
    long sent = run.send();
    run = new BillingRun();
    return sent == 0 ? new Response(500, 0) : Response.ok(INVOICE_BYTES);
  }

  private static List<String> lines(Request request) {
    List<String> lines = new ArrayList<>(LINES);
    for (int line = 0; line < LINES; line++) {
      lines.add("position " + line + " of customer " + request.number() % 1_009);
    }
    return lines;
  }
}
