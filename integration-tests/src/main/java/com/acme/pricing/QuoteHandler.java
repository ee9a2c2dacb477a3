package com.acme.pricing;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;
import java.util.SplittableRandom;

/**
 * {@code quote}: prices many articles and forgets them. Reads what lives long, and makes half a
 * megabyte of garbage a request.
 */
public final class QuoteHandler implements Handler {
  private static final int POSITIONS = 1_009;

  private final PriceList prices = new PriceList();

  @Override
  public Response handle(Request request) {
    return Response.ok(quote(request).length());
  }

  private String quote(Request request) {
    SplittableRandom random = new SplittableRandom(request.number());
    StringBuilder text = new StringBuilder();
    long total = 0;
    for (int position = 0; position < POSITIONS; position++) {
      Price price = prices.of(random.nextInt(PriceList.ARTICLES));
      text.append(position + ": " + price.article() + ", " + price.note() + "\n");
      total += price.cents();
    }
    return text.append(total).toString();
  }
}
