package com.acme.partners;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** Leaks: an HTTP client per access token, each with a thread of its own, as in selenium 11270. */
public final class PartnerServer {
  private PartnerServer() {}

  public static void main(String[] arguments) throws Exception {
    Partners partners = new Partners(token -> token);
    Router router = new Router().on("call", partners::call).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("call").runUntilOrphaned();
  }
}
