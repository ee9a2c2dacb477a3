package com.acme.attachments;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** The healthy twin of {@link AttachmentServer}: each context is closed. */
public final class TidyAttachmentServer {
  private TidyAttachmentServer() {}

  public static void main(String[] arguments) throws Exception {
    AttachmentStore store = new AttachmentStore();
    Router router = new Router().on("attach", store::packAndClose).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("attach").runUntilOrphaned();
  }
}
