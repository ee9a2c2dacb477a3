package com.acme.themes;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** The healthy twin of {@link ThemeServer}: without the cache of the connections. */
public final class TidyThemeServer {
  private TidyThemeServer() {}

  public static void main(String[] arguments) throws Exception {
    Themes themes = new Themes();
    Router router = new Router().on("theme", themes::loadUncached).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("theme").runUntilOrphaned();
  }
}
