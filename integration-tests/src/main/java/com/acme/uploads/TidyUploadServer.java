package com.acme.uploads;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.pricing.QuoteHandler;

/** The healthy twin of {@link UploadServer}: deletes its files and leaves it at that. */
public final class TidyUploadServer {
  private TidyUploadServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router().on("upload", new UploadHandler(file -> {})).on("quote", new QuoteHandler());
    new ServiceHost(router, arguments).steady("quote", 40).healthy("upload").runUntilOrphaned();
  }
}
