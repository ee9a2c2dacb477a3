package dev.tidemark.probe.jni;

import dev.tidemark.probe.Availability;

/**
 * Whether the JVM may be asked which method an id of its tool interface means, after the method's
 * class was defined anew: it crashed where the method was gone (JDK-8313816).
 */
public final class MethodIds {
  private MethodIds() {}

  public static Availability availability(Runtime.Version java) {
    return areSound(java)
        ? Availability.yes()
        : Availability.no(
            "JDK " + java + " may crash when asked for the methods of a stack (JDK-8313816)",
            "use JDK 17.0.11, 21.0.3, 22 or later");
  }

  private static boolean areSound(Runtime.Version java) {
    return switch (java.feature()) {
      case 17 -> java.interim() > 0 || java.update() >= 11;
      case 21 -> java.interim() > 0 || java.update() >= 3;
      default -> java.feature() >= 22;
    };
  }
}
