package com.acme.documents;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** The healthy twin of {@link ArchiveServer}: deflaters at a high rate, each of them ended. */
public final class ExportServer {
  private ExportServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router = new Router().on("export", new ExportHandler()).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("export").runUntilOrphaned();
  }
}
