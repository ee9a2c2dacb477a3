package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.Availability;
import dev.tidemark.report.jfr.JfrReporter;
import org.junit.jupiter.api.Test;

class JfrEventsTest {
  @Test
  void saysWhyThereAreNone() {
    Availability availability = JfrEvents.availability(false);
    assertThat(availability.isAvailable()).isFalse();
    assertThat(availability.reason()).contains("no jdk.jfr module");
    assertThat(availability.remedy()).contains("--add-modules jdk.jfr");
  }

  @Test
  void areThereWhereTheModuleIs() {
    assertThat(JfrEvents.open()).isInstanceOf(JfrReporter.class);
    assertThat(JfrEvents.open().state()).isEmpty();
  }
}
