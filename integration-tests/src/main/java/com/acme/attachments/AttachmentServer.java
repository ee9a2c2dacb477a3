package com.acme.attachments;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/**
 * Leaks: a compression context per attachment that nobody closes, as in zstd-jni 26 and Jetty
 * 14028.
 */
public final class AttachmentServer {
  private AttachmentServer() {}

  public static void main(String[] arguments) throws Exception {
    AttachmentStore store = new AttachmentStore();
    Router router = new Router().on("attach", store::pack).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("attach").runUntilOrphaned();
  }
}
