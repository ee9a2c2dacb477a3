package dev.tidemark.investigate.tap;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A class of the agent's in the boot loader. By name and by reflection: the agent's own loader may
 * have one of its own, which nothing woven into the application would call.
 */
public final class BootType {
  private final Class<?> type;

  private BootType(Class<?> type) {
    this.type = type;
  }

  /** Finds it, or puts it there first. */
  public static BootType in(BootClasses bootClasses, String name) throws IOException {
    Class<?> type = find(name);
    if (type == null) {
      bootClasses.define(name, classFile(name));
      type = find(name);
    }
    if (type == null) {
      throw new IOException(name + " was defined and is not in the boot loader");
    }
    return new BootType(type);
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

  /** A static field's value, of one that is never null. */
  public Object get(String field) {
    try {
      return type.getField(field).get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(notOurs(), e);
    }
  }

  /** Whether code loaded by this loader would call it. May run the loader's own code. */
  public boolean isSeenBy(@Nullable ClassLoader loader) {
    try {
      return loader == null || Class.forName(type.getName(), false, loader) == type;
    } catch (Throwable e) { // whatever an application's loader throws
      return false;
    }
  }

  public void set(String field, @Nullable Object value) {
    try {
      type.getField(field).set(null, value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(notOurs(), e);
    }
  }

  private String notOurs() {
    return type.getName() + " is not the one this agent was built with";
  }
}
