package dev.tidemark.probe.region;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** How large a stack is that nobody asked to be larger. */
final class StackSize {

  /** ThreadStackSize on Linux, x86-64. */
  private static final long DEFAULT = 1L << 20;

  private StackSize() {}

  /** Bytes; the last of -Xss, -XX:ThreadStackSize or the default. */
  static long usual() {
    long size = DEFAULT;
    for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (argument.startsWith("-Xss")) {
        size = bytes(argument.substring("-Xss".length()), 1);
      } else if (argument.startsWith("-XX:ThreadStackSize=")) {
        size = bytes(argument.substring("-XX:ThreadStackSize=".length()), 1024);
      }
    }
    return Math.max(size, DEFAULT);
  }

  /** The VM has accepted the argument already, so it is a number and at most one letter. */
  static long bytes(String text, long unit) {
    String lower = text.toLowerCase(Locale.ROOT);
    int shift = "kmg".indexOf(lower.charAt(lower.length() - 1)) + 1;
    long number = Long.parseLong(shift > 0 ? lower.substring(0, lower.length() - 1) : lower);
    return shift > 0 ? number << (10 * shift) : number * unit;
  }
}
