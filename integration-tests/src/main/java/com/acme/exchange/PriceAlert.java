package com.acme.exchange;

/** A customer's alert, with the chart that is shown beside it. */
final class PriceAlert implements PriceListener {
  private final long limitCents;
  private final byte[] chart;
  private int next;

  PriceAlert(long limitCents, byte[] chart) {
    this.limitCents = limitCents;
    this.chart = chart;
  }

  @Override
  public void changed(String article, long cents) {
    chart[next] = (byte) (cents > limitCents ? 'x' : '.');
    next = (next + 1) % chart.length;
  }

  int points() {
    return chart.length;
  }
}
