package dev.tidemark.report.metrics.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sees the application's Micrometer and, of the agent, one class that it defines itself.
 *
 * <p>Nobody but that class holds it, so it goes with the application's loader.
 */
final class BridgeLoader extends ClassLoader {
  private static final String METERS =
      "dev.tidemark.report.metrics.bridge.application.ApplicationMeters";

  private BridgeLoader(ClassLoader ofMicrometer) {
    super("tidemark-bridge", ofMicrometer);
  }

  /** A new {@code ApplicationMeters} beside that class, as a type that both sides know. */
  @SuppressWarnings("unchecked")
  static Consumer<List<Object[]>> meters(Class<?> metrics)
      throws IOException, ReflectiveOperationException {
    Class<?> type = new BridgeLoader(metrics.getClassLoader()).define(bytes());
    return (Consumer<List<Object[]>>) type.getConstructor().newInstance();
  }

  private Class<?> define(byte[] bytes) {
    return defineClass(METERS, bytes, 0, bytes.length);
  }

  private static byte[] bytes() throws IOException {
    String name = "/" + METERS.replace('.', '/') + ".class";
    try (InputStream in = BridgeLoader.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no " + name);
      }
      return in.readAllBytes();
    }
  }
}
