package com.acme.plugins;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** All drivers, whoever brought them. */
public final class DriverRegistry {
  private static final List<Driver> DRIVERS = new CopyOnWriteArrayList<>();

  private DriverRegistry() {}

  public static void register(Driver driver) {
    DRIVERS.add(driver);
  }

  public static void deregister(Driver driver) {
    DRIVERS.remove(driver);
  }

  /** The one that came last. */
  static Driver current() {
    return DRIVERS.get(DRIVERS.size() - 1);
  }
}
