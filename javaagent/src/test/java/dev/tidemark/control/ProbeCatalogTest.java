package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.DiagnosticCommands;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Probe;
import dev.tidemark.probe.Rung;
import dev.tidemark.probe.jni.NativeLibrary;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProbeCatalogTest {
  private final List<Probe> probes =
      ProbeCatalog.make(
          NativeLibrary.none("not in this test", ""),
          DiagnosticCommands.none("not in this test"),
          false);

  /** The table is there so that an option can be checked before a probe is made. */
  @Test
  void theTableOfMeansIsWhatTheProbesOffer() {
    assertThat(ProbeCatalog.MEANS.keySet())
        .isEqualTo(probes.stream().map(Probe::name).collect(Collectors.toSet()));
    for (Probe probe : probes) {
      Set<String> offered =
          probe.ladder(Host.current()).rungs().stream()
              .map(Rung::means)
              .collect(Collectors.toSet());
      assertThat(ProbeCatalog.MEANS.get(probe.name())).as(probe.name()).isEqualTo(offered);
    }
  }

  @Test
  void whatDoesNotWorkSaysWhy() {
    for (Probe probe : probes) {
      for (Rung rung : probe.ladder(Host.current()).rungs()) {
        if (!rung.availability().isAvailable()) {
          assertThat(rung.availability().reason())
              .as(probe.name() + " " + rung.means())
              .isNotBlank();
        }
      }
    }
  }
}
