package com.acme.devices;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** The healthy twin of {@link DeviceServer}: the bean goes with the device. */
public final class TidyDeviceServer {
  private TidyDeviceServer() {}

  public static void main(String[] arguments) throws Exception {
    Devices devices = new Devices();
    Router router =
        new Router().on("connect", devices::connectAndLeave).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("connect").runUntilOrphaned();
  }
}
