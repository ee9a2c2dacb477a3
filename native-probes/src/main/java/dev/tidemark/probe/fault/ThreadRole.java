package dev.tidemark.probe.fault;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a thread of the JVM is there for, by the name HotSpot gives it. The kernel keeps the first
 * 15 characters of a name.
 */
enum ThreadRole {
  GC(
      "GC Thread|G1 |ParGC|[ZX](Worker|Driver|Director|Stat|Uncommitter|Unmapper|Reclaim)"
          + "|Shenandoah|Epsilon"),
  COMPILER("C1 Compiler|C2 Compiler|JVMCI"),
  VM(
      "VM Thread|VM Periodic|Signal Dispatch|Service Thread|Monitor Deflati|Sweeper|Common-Cleaner"
          + "|Reference Handl|Finalizer|Notification Th|Attach Listener|DestroyJavaVM|JFR "),
  APPLICATION("");

  /** How its names begin; the first role that fits is meant. */
  private final Pattern beginning;

  ThreadRole(String beginning) {
    this.beginning = Pattern.compile(beginning);
  }

  static ThreadRole of(String name) {
    for (ThreadRole role : values()) {
      if (role.beginning.matcher(name).lookingAt()) {
        return role;
      }
    }
    return APPLICATION;
  }

  String metric() {
    return "faults.thread." + name().toLowerCase(Locale.ROOT);
  }
}
