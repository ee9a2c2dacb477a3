package dev.tidemark.probe.object;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.ProbeException;

/** The same picture from the flight recorder's samples of old objects. */
final class JfrObjectMeans {

  private JfrObjectMeans() {}

  static Availability availability(Host host) {
    return Availability.no("not built yet", "");
  }

  @SuppressWarnings("DoNotCallSuggester") // until there is one
  static ObjectMeans open() throws ProbeException {
    throw new ProbeException("not built yet");
  }
}
