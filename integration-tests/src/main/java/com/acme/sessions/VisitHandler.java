package com.acme.sessions;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;

/** {@code visit}: a customer logs in, looks at three pages and leaves. */
final class VisitHandler implements Handler {
  private static final int PROFILE_BYTES = 1_499;

  /** Measured: what a session and its entry in the map take. */
  private static final int SESSION_BYTES = 1_760;

  private final SessionEnd end;

  VisitHandler(SessionEnd end) {
    this.end = end;
  }

  @Override
  public Response handle(Request request) {
    String id = login(request);
    int shown = 0;
    for (String page : new String[] {"/", "/offers", "/account"}) {
      shown += Sessions.find(id).visit(page);
    }
    end.left(id, request.number());
    return shown == 0 ? new Response(500, 0) : Response.ok(SESSION_BYTES);
  }

  private static String login(Request request) {
    String id = "session-" + request.number();
    Sessions.open(new Session(id, System.currentTimeMillis(), request.body(PROFILE_BYTES)));
    return id;
  }
}
