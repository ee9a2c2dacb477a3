package com.acme.lounge;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;
import java.util.SplittableRandom;

/** {@code tide}: people come until it is full, then they go until nobody is left, and so on. */
final class TideHandler implements Handler {
  private static final int SCREEN_BYTES = 9_973;

  /** Measured: a guest, the screen, the place in the list. */
  private static final int GUEST_BYTES = 10_010;

  /** 50 MB of guests: with 2 MB/s the tide turns every 25 seconds. */
  private static final int GUESTS_AT_MOST = 4_999;

  private static final int ONE_IN = 50;

  private final Lounge lounge = new Lounge();
  private boolean rising = true;

  @Override
  public Response handle(Request request) {
    if (rising) {
      lounge.enter(new Guest(request.body(SCREEN_BYTES)));
    } else {
      lounge.leave();
    }
    rising = rising ? lounge.size() < GUESTS_AT_MOST : lounge.size() == 0;
    int seen = lounge.lookAround(new SplittableRandom(request.number()), ONE_IN);
    return seen < 0 ? new Response(500, 0) : Response.ok(GUEST_BYTES);
  }
}
