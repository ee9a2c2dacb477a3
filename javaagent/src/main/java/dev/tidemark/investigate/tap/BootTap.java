package dev.tidemark.investigate.tap;

import dev.tidemark.boot.bridge.Tap;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/** The {@link Tap} of the boot loader, seen from the agent. */
final class BootTap {
  private static final String NAME = Tap.class.getName();

  private final BootType type;

  private BootTap(BootType type) {
    this.type = type;
  }

  /** Finds it, or puts it there first. */
  static BootTap in(BootClasses bootClasses) throws IOException {
    return new BootTap(BootType.in(bootClasses, NAME));
  }

  void listen(ObjLongConsumer<Object> onMade, Consumer<Object> onGone) {
    type.set("onMade", onMade);
    type.set("onGone", onGone);
  }

  void stopListening() {
    type.set("onMade", null);
    type.set("onGone", null);
  }

  /** Calls a consumer failed on, since the JVM started. */
  long failures() {
    return ((AtomicLong) type.get("FAILURES")).get();
  }
}
