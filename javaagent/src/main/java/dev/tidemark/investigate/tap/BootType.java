package dev.tidemark.investigate.tap;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A class of the agent's in the boot loader. By name, and to be used by reflection: the agent's own
 * loader may have one of its own, which nothing woven into the application would call.
 */
public final class BootType {

  private BootType() {}

  /** Finds it, or puts it there first. */
  public static Class<?> in(BootClasses bootClasses, String name) throws IOException {
    Class<?> type = find(name);
    if (type == null) {
      bootClasses.define(name, classFile(name));
      type = find(name);
    }
    if (type == null) {
      throw new IOException(name + " was defined and is not in the boot loader");
    }
    return type;
  }

  private static @Nullable Class<?> find(String name) {
    try {
      return Class.forName(name, true, null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static byte[] classFile(String name) throws IOException {
    String resource = "/" + name.replace('.', '/') + ".class";
    try (InputStream in = BootType.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("the agent's jar has no " + resource);
      }
      return in.readAllBytes();
    }
  }
}
