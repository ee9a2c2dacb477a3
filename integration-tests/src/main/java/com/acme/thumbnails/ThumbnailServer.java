package com.acme.thumbnails;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.pricing.QuoteHandler;

/** Healthy: a cache by LinkedHashMap fills for 40 seconds at 2 MB/s and is full then. */
public final class ThumbnailServer {
  private ThumbnailServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router().on("thumbnail", new ThumbnailHandler()).on("quote", new QuoteHandler());
    new ServiceHost(router, arguments).steady("quote", 40).healthy("thumbnail").runUntilOrphaned();
  }
}
