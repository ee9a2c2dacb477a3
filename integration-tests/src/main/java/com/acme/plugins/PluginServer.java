package com.acme.plugins;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.pricing.QuoteHandler;

/** Leaks: a driver stays registered when its plug-in is loaded anew, and its loader with it. */
public final class PluginServer {
  private PluginServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router().on("reload", new ReloadHandler(driver -> {})).on("quote", new QuoteHandler());
    new ServiceHost(router, arguments).steady("quote", 40).leaking("reload").runUntilOrphaned();
  }
}
