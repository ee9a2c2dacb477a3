package com.acme.meters;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Deploys a web application that brings its own Micrometer, waits until somebody has put meters
 * into it, lets go of it, and says when its class loader is gone.
 *
 * <p>The argument is a folder with Micrometer's jars.
 */
public final class RedeployedServer {
  private static final long LOOK_MILLIS = 100;

  /** Whoever is putting meters in is done when there are no more for so many looks. */
  private static final int QUIET_LOOKS = 10;

  private static final int MOST_LOOKS = 1_200;

  private RedeployedServer() {}

  public static void main(String[] arguments) throws Exception {
    WeakReference<ClassLoader> application = deployUntilMetered(Path.of(arguments[0]));
    for (int looks = 0; application.get() != null; looks++) {
      System.gc();
      look(looks, "the application's class loader is still there");
    }
    System.out.println("GONE");
    while (System.in.read() >= 0) {
      // Nothing is said on this pipe; its end is the message.
    }
    System.exit(0);
  }

  /** All that holds the application is on this method's stack. */
  private static WeakReference<ClassLoader> deployUntilMetered(Path jars) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader("shop.war", urls(jars), ClassLoader.getPlatformClassLoader())) {
      Object registry =
          loader
              .loadClass("io.micrometer.core.instrument.simple.SimpleMeterRegistry")
              .getConstructor()
              .newInstance();
      loader
          .loadClass("io.micrometer.core.instrument.Metrics")
          .getMethod("addRegistry", loader.loadClass("io.micrometer.core.instrument.MeterRegistry"))
          .invoke(null, registry);
      System.out.println("DEPLOYED");
      int seen = 0;
      int quiet = 0;
      for (int looks = 0; seen == 0 || quiet < QUIET_LOOKS; looks++) {
        look(looks, seen + " meters, and it does not settle");
        int now =
            ((Collection<?>) registry.getClass().getMethod("getMeters").invoke(registry)).size();
        quiet = now == seen ? quiet + 1 : 0;
        seen = now;
      }
      System.out.println("METERED " + seen);
      return new WeakReference<>(loader);
    }
  }

  /** A moment until the next look; after two minutes of them it is told what was waited for. */
  private static void look(int looks, String waiting) throws InterruptedException {
    if (looks == MOST_LOOKS) {
      throw new IllegalStateException(waiting);
    }
    Thread.sleep(LOOK_MILLIS);
  }

  private static URL[] urls(Path jars) throws IOException {
    List<URL> urls = new ArrayList<>();
    try (Stream<Path> files = Files.list(jars)) {
      for (Path file : files.sorted().toList()) {
        urls.add(file.toUri().toURL());
      }
    }
    return urls.toArray(URL[]::new);
  }
}
