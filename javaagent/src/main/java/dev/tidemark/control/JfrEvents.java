package dev.tidemark.control;

import dev.tidemark.probe.Availability;
import dev.tidemark.report.Picture;
import dev.tidemark.report.Reporter;
import dev.tidemark.report.jfr.JfrReporter;
import java.util.Optional;
import jdk.jfr.FlightRecorder;

/** The reporter to the flight recorder, or one that says why there is none. */
final class JfrEvents {
  private JfrEvents() {}

  static Reporter open() {
    Availability availability = availability(ModuleLayer.boot().findModule("jdk.jfr").isPresent());
    return availability.isAvailable() ? new JfrReporter() : new Absent(availability);
  }

  /**
   * @param hasModule without it, not even a class of it may be named
   */
  static Availability availability(boolean hasModule) {
    if (!hasModule) {
      return Availability.no(
          "this Java runtime has no jdk.jfr module",
          "java --add-modules jdk.jfr, or an image with it: jlink --add-modules jdk.jfr");
    }
    return FlightRecorder.isAvailable()
        ? Availability.yes()
        : Availability.no("JFR is switched off", "start the JVM without -XX:-FlightRecorder");
  }

  private record Absent(Availability availability) implements Reporter {
    @Override
    public String name() {
      return "jfr-events";
    }

    @Override
    public Optional<Picture.Probe> state() {
      return Optional.of(
          new Picture.Probe(
              name(), "OFF", "", availability.reason() + "; " + availability.remedy()));
    }
  }
}
