package com.acme.churn;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;
import com.acme.pricing.QuoteHandler;

/** Healthy for as long as one likes: classes, threads and objects come and go all the time. */
public final class ChurnServer {
  private ChurnServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router()
            .on("class", new ClassHandler())
            .on("thread", new ThreadHandler())
            .on("search", new WordCount())
            .on("quote", new QuoteHandler());
    new ServiceHost(router, arguments)
        .steady("class", 50)
        .steady("thread", 200)
        .steady("search", 40)
        .healthy("quote")
        .runUntilOrphaned();
  }
}
