package com.acme.exchange;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;

/** {@code alert}: opens the page of one. Prices change once in a few minutes. */
final class AlertHandler implements Handler {
  private static final int CHART_BYTES = 1_993;

  /** Measured: the alert, its chart, its place in the list. */
  private static final int ALERT_BYTES = 2_040;

  private static final int ALERTS_A_PRICE = 300_007;

  private final Watchers watchers;

  AlertHandler(Watchers watchers) {
    this.watchers = watchers;
  }

  @Override
  public Response handle(Request request) {
    PriceAlert alert = new PriceAlert(request.number() % 997, request.body(CHART_BYTES));
    watchers.enter(alert);
    if (request.number() % ALERTS_A_PRICE == ALERTS_A_PRICE - 1) {
      Exchange.MARKET.publish("rye", request.number());
    }
    return alert.points() == 0 ? new Response(500, 0) : Response.ok(ALERT_BYTES);
  }
}
