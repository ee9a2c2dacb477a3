package dev.tidemark.probe.object;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.jvm.RecorderRoom;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import jdk.jfr.FlightRecorder;

/**
 * Whether the flight recorder's samples of old objects are to be had, and at a fair price.
 *
 * @param hasModule whether the runtime has the module jdk.jfr
 * @param collectors names of the collectors' beans
 */
record JfrAvailability(boolean hasModule, Runtime.Version version, List<String> collectors) {

  /** Before it, the samples' stacks made every collection and every chunk slow (JDK-8277919). */
  private static final Runtime.Version SOUND = Runtime.Version.parse("17.0.3");

  JfrAvailability {
    collectors = List.copyOf(collectors);
  }

  static JfrAvailability ofThisJvm() {
    return new JfrAvailability(
        ModuleLayer.boot().findModule("jdk.jfr").isPresent(),
        Runtime.version(),
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .toList());
  }

  /**
   * @param named whether the user asked for this means by its name, and takes its price
   */
  Availability availability(boolean named) {
    return obstacle(named).orElseGet(JfrAvailability::switchedOn);
  }

  /** What stands against it before the recorder is asked; its classes may be missing. */
  Optional<Availability> obstacle(boolean named) {
    if (!hasModule) {
      return no(
          "this Java runtime has no jdk.jfr module",
          "java --add-modules jdk.jfr, or an image with it: jlink --add-modules jdk.jfr");
    }
    if (version.compareToIgnoreOptional(SOUND) < 0) {
      return no("sampling old objects is slow in JDK " + version, "JDK 17.0.3 or later");
    }
    if (has("Shenandoah")) {
      return no(
          "with Shenandoah the recorder's object sampler breaks mark words or is off,"
              + " by release (JDK-8279016)",
          "another collector, or the native library's means");
    }
    if (has("ZGC") && !named) {
      return no(
          "with ZGC the recorder's object sampler keeps young garbage alive"
              + " (JDK-8375615; a quarter less throughput measured)",
          "probe.object-samples=jfr, to have it all the same");
    }
    return Optional.empty();
  }

  private boolean has(String collector) {
    return collectors.stream().anyMatch(name -> name.startsWith(collector));
  }

  private static Optional<Availability> no(String reason, String remedy) {
    return Optional.of(Availability.no(reason, remedy));
  }

  private static Availability switchedOn() {
    if (!FlightRecorder.isAvailable()) {
      return Availability.no("JFR is switched off", "start the JVM without -XX:-FlightRecorder");
    }
    Availability room = RecorderRoom.ofThisJvm().toStart();
    return room.isAvailable() ? OtherRecordings.toBegin() : room;
  }
}
