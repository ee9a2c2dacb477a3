package dev.tidemark.investigate.tap;

import dev.tidemark.boot.bridge.Tap;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Tap} of the boot loader, seen from the agent. The agent's own loader may have one of
 * its own, which nothing woven into the JDK would call: hence by reflection.
 */
final class BootTap {
  private static final String NAME = Tap.class.getName();

  private final Class<?> type;

  private BootTap(Class<?> type) {
    this.type = type;
  }

  /** Finds it, or puts it there first. */
  static BootTap in(BootClasses bootClasses) throws IOException {
    return new BootTap(BootType.in(bootClasses, NAME));
  }

  void listen(ObjLongConsumer<Object> onMade, Consumer<Object> onGone) {
    set("onMade", onMade);
    set("onGone", onGone);
  }

  void stopListening() {
    set("onMade", null);
    set("onGone", null);
  }

  /** Calls a consumer failed on, since the JVM started. */
  long failures() {
    try {
      return ((AtomicLong) type.getField("FAILURES").get(null)).get();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(NAME + " is not the one this agent was built with", e);
    }
  }

  private void set(String field, @Nullable Object value) {
    try {
      type.getField(field).set(null, value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(NAME + " is not the one this agent was built with", e);
    }
  }
}
