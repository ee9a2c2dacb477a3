package com.acme.partners;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** The healthy twin of {@link PartnerServer}: a client per partner. */
public final class TidyPartnerServer {
  private TidyPartnerServer() {}

  public static void main(String[] arguments) throws Exception {
    Partners partners = new Partners(token -> token % Partners.PARTNERS);
    Router router = new Router().on("call", partners::call).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("call").runUntilOrphaned();
  }
}
