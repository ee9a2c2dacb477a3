package com.acme.transfers;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/**
 * Leaks: each worker keeps the largest direct buffer it ever wrote with, and uploads get larger, as
 * in JDK-8147468 and ehcache 2868.
 */
public final class TransferServer {
  private TransferServer() {}

  public static void main(String[] arguments) throws Exception {
    UploadStore store = new UploadStore();
    Router router = new Router().on("upload", store::store).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("upload").runUntilOrphaned();
  }
}
