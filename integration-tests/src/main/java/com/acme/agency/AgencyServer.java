package com.acme.agency;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.pricing.QuoteHandler;

/**
 * Leaks twice, and for two reasons: letters keep their compressors, whose memory is native, and
 * clients are entered into a book that nobody takes them out of.
 */
public final class AgencyServer {
  private AgencyServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router()
            .on("letter", new LetterHandler())
            .on("client", new ClientHandler())
            .on("quote", new QuoteHandler());
    new ServiceHost(router, arguments)
        .steady("quote", 20)
        .leaking("letter")
        .leaking("client")
        .runUntilOrphaned();
  }
}
