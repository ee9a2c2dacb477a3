package com.acme.agency;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.pricing.QuoteHandler;
import java.util.zip.Deflater;

/** The healthy twin of {@link AgencyServer}: ends what packed, takes clients out of the book. */
public final class TidyAgencyServer {
  private TidyAgencyServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router()
            .on("letter", new LetterHandler(Deflater::end))
            .on("client", new ClientHandler(ClientBook::leave))
            .on("quote", new QuoteHandler());
    new ServiceHost(router, arguments)
        .steady("quote", 20)
        .healthy("letter")
        .healthy("client")
        .runUntilOrphaned();
  }
}
