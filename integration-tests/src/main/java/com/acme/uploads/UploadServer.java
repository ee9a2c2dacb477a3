package com.acme.uploads;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.pricing.QuoteHandler;
import java.io.File;

/** Leaks: the JDK remembers the name of each file to be deleted at exit, also when it is gone. */
public final class UploadServer {
  private UploadServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router()
            .on("upload", new UploadHandler(File::deleteOnExit))
            .on("quote", new QuoteHandler());
    new ServiceHost(router, arguments).steady("quote", 40).leaking("upload").runUntilOrphaned();
  }
}
