package com.acme.plugins;

import com.acme.plugins.meter.MeterDriver;
import java.io.IOException;
import java.net.URL;
import org.HdrHistogram.Histogram;

/** The plug-in that is in use: the meter, with the library it brings along. */
final class Plugins {
  private static final String ENTRY = MeterDriver.class.getName();

  private final URL[] files = {filesOf(MeterDriver.class), filesOf(Histogram.class)};

  /** Loads the plug-in's classes anew. The driver registers itself. */
  Driver load() throws ReflectiveOperationException, IOException {
    try (PluginLoader loader =
        new PluginLoader(
            files,
            Plugins.class.getClassLoader(),
            MeterDriver.class.getPackageName(),
            Histogram.class.getPackageName())) {
      Driver driver =
          loader.loadClass(ENTRY).asSubclass(Driver.class).getDeclaredConstructor().newInstance();
      DriverRegistry.register(driver);
      // Before the files are closed: what it needs is loaded by its first use.
      driver.measure(1);
      return driver;
    }
  }

  private static URL filesOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
