package com.acme.documents;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** Leaks: deflaters are kept and never ended, among others that are. */
public final class ArchiveServer {
  private ArchiveServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router()
            .on("archive", new ArchiveHandler())
            .on("export", new ExportHandler())
            .on("search", new WordCount());
    new ServiceHost(router, arguments)
        .steady("search", 20)
        .steady("export", 20)
        .leaking("archive")
        .runUntilOrphaned();
  }
}
