package dev.tidemark.probe.object;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.ProbeException;

/** Prints whether the flight recorder's means works in this JVM, then opens it all the same. */
final class JfrAnswer {

  private JfrAnswer() {}

  public static void main(String[] arguments) {
    print("by itself", JfrObjectMeans.availability(Host.current(), false));
    print("by name", JfrObjectMeans.availability(Host.current(), true));
    try {
      JfrObjectMeans.open().close();
      System.out.println("opens=yes");
    } catch (ProbeException e) {
      System.out.println("opens=" + e.getMessage());
    }
  }

  private static void print(String how, Availability availability) {
    System.out.println(
        how
            + "="
            + (availability.isAvailable()
                ? "available"
                : availability.reason() + " -> " + availability.remedy()));
  }
}
