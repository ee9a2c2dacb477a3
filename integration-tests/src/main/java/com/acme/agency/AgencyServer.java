package com.acme.agency;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.pricing.QuoteHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;

/**
 * Leaks twice, and for two reasons: letters keep their compressors, whose memory is native, and
 * clients are entered into a book that nobody takes them out of.
 */
public final class AgencyServer {
  private AgencyServer() {}

  public static void main(String[] arguments) throws Exception {
    List<Deflater> packers = new ArrayList<>();
    Router router =
        new Router()
            .on("letter", new LetterHandler(packers::add))
            .on("client", new ClientHandler(client -> {}))
            .on("quote", new QuoteHandler());
    new ServiceHost(router, arguments)
        .steady("quote", 20)
        .leaking("letter")
        .leaking("client")
        .runUntilOrphaned();
  }
}
