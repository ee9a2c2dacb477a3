package com.acme.themes;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/**
 * Leaks: a theme is read through a jar address, and the JDK caches the file that is behind it, as
 * in mule 14365.
 */
public final class ThemeServer {
  private ThemeServer() {}

  public static void main(String[] arguments) throws Exception {
    Themes themes = new Themes();
    Router router = new Router().on("theme", themes::load).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("theme").runUntilOrphaned();
  }
}
