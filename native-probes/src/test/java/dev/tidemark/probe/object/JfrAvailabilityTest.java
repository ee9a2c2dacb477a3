package dev.tidemark.probe.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JfrAvailabilityTest {

  private static final Runtime.Version JDK_17 = Runtime.Version.parse("17.0.15+6");

  private static JfrAvailability with(String... collectors) {
    return new JfrAvailability(true, JDK_17, List.of(collectors));
  }

  @Test
  void collectorsThatBearIt() {
    assertThat(with("G1 Young Generation", "G1 Old Generation").obstacle(false)).isEmpty();
    assertThat(with("PS Scavenge", "PS MarkSweep").obstacle(false)).isEmpty();
    assertThat(with("Copy", "MarkSweepCompact").obstacle(false)).isEmpty();
  }

  @Test
  void zgcOnlyByName() {
    for (JfrAvailability zgc :
        List.of(with("ZGC Cycles", "ZGC Pauses"), with("ZGC Minor Cycles", "ZGC Major Cycles"))) {
      assertThat(zgc.obstacle(false))
          .hasValueSatisfying(no -> assertThat(no.remedy()).contains("probe.object-samples=jfr"));
      assertThat(zgc.obstacle(true)).isEmpty();
    }
  }

  @Test
  void shenandoahNever() {
    JfrAvailability shenandoah = with("Shenandoah Pauses", "Shenandoah Cycles");
    assertThat(shenandoah.obstacle(true))
        .hasValueSatisfying(no -> assertThat(no.reason()).contains("JDK-8279016"));
  }

  @Test
  void notWithoutTheModule() {
    assertThat(new JfrAvailability(false, JDK_17, List.of()).obstacle(true))
        .hasValueSatisfying(no -> assertThat(no.reason()).contains("jdk.jfr"));
  }

  @Test
  void notBeforeItIsSound() {
    List<String> serial = List.of("Copy", "MarkSweepCompact");
    for (String slow : List.of("17", "17.0.2+8")) {
      assertThat(new JfrAvailability(true, Runtime.Version.parse(slow), serial).obstacle(false))
          .hasValueSatisfying(no -> assertThat(no.remedy()).contains("17.0.3"));
    }
    for (String sound : List.of("17.0.3+7", "18", "25.0.3+9-LTS")) {
      assertThat(new JfrAvailability(true, Runtime.Version.parse(sound), serial).obstacle(false))
          .isEmpty();
    }
  }
}
