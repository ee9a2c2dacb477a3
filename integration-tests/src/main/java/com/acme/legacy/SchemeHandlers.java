package com.acme.legacy;

import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.net.URLStreamHandlerFactory;

/** Knows {@code acme:} addresses. A JVM takes one such factory; the second is an error. */
final class SchemeHandlers implements URLStreamHandlerFactory {
  @Override
  public URLStreamHandler createURLStreamHandler(String protocol) {
    return protocol.equals("acme") ? new AcmeHandler() : null;
  }

  private static final class AcmeHandler extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      throw new IOException("nothing behind " + url);
    }
  }
}
