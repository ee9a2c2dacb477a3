package com.acme.platform;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the handler of a request by its path. */
public final class Router {
  private final Map<String, Handler> handlers = new ConcurrentHashMap<>();

  public Router on(String path, Handler handler) {
    handlers.put(path, handler);
    return this;
  }

  public Response route(Request request) throws Exception {
    Handler handler = handlers.get(request.path());
    return handler == null ? new Response(404, 0) : handler.handle(request);
  }
}
