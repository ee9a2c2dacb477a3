package com.acme.devices;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** Leaks: a bean per device that is never unregistered, as in grizzly 247 and scalecube 296. */
public final class DeviceServer {
  private DeviceServer() {}

  public static void main(String[] arguments) throws Exception {
    Devices devices = new Devices();
    Router router = new Router().on("connect", devices::connect).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("connect").runUntilOrphaned();
  }
}
