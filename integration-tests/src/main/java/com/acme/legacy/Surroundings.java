package com.acme.legacy;

import java.io.IOException;
import java.net.ProxySelector;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Locale;
import java.util.TimeZone;
import java.util.TreeMap;

/** What of the JVM's state an application can see, and an agent must not have touched. */
final class Surroundings {
  private Surroundings() {}

  /** Whoever started the program ends its input when everybody it waits for is up. */
  static void awaitEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      // Nothing is said on this pipe; its end is the message.
    }
  }

  static void print(String when) {
    System.out.println("-- " + when);
    System.out.println("locale " + Locale.getDefault() + " " + TimeZone.getDefault().getID());
    System.out.println("uncaught " + Thread.getDefaultUncaughtExceptionHandler());
    System.out.println("proxies " + ProxySelector.getDefault().getClass().getName());
    System.out.println("out " + System.out.getClass().getName());
    System.out.println("context " + Thread.currentThread().getContextClassLoader().getClass());
    System.out.println(
        "providers " + Arrays.stream(Security.getProviders()).map(Provider::getName).toList());
    new TreeMap<>(System.getProperties())
        .forEach((key, value) -> System.out.println("property " + key + "=" + value));
  }
}
