package com.acme.plugins;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.pricing.QuoteHandler;

/** The healthy twin of {@link PluginServer}: the driver of the old plug-in is deregistered. */
public final class TidyPluginServer {
  private TidyPluginServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router()
            .on("reload", new ReloadHandler(DriverRegistry::deregister))
            .on("quote", new QuoteHandler());
    new ServiceHost(router, arguments).steady("quote", 40).healthy("reload").runUntilOrphaned();
  }
}
