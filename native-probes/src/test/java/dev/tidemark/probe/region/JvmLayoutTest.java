package dev.tidemark.probe.region;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.region.RegionTable.Range;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On what OpenJDK 17.0.15 and Temurin 25.0.3 printed with -Xmx256m. */
class JvmLayoutTest {

  @ParameterizedTest
  @CsvSource({
    "17, g1", "17, parallel", "17, serial", "17, shenandoah",
    "25, g1", "25, parallel", "25, serial", "25, shenandoah"
  })
  void findsTheHeapOfEveryCollector(String jdk, String gc) throws IOException {
    assertThat(of(layout(jdk, gc), Region.HEAP))
        .containsExactly(new Range(0xf0000000L, 0x100000000L, Region.HEAP));
  }

  @ParameterizedTest
  @ValueSource(strings = {"g1", "parallel", "serial", "shenandoah"})
  void findsTheHeapWithoutCompressedOops(String gc) throws IOException {
    for (String jdk : List.of("17", "25")) {
      String info = info(jdk, gc).replaceAll("(?m)^Heap address.*$", "");
      assertThat(of(JvmLayout.parse(info), Region.HEAP))
          .containsExactly(new Range(0xf0000000L, 0x100000000L, Region.HEAP));
    }
  }

  /** ZGC does not print where its heap is; the shared file behind it tells. */
  @ParameterizedTest
  @ValueSource(strings = {"17", "25"})
  void leavesTheHeapOfZgcToTheMappings(String jdk) throws IOException {
    JvmLayout layout = layout(jdk, "z");
    assertThat(of(layout, Region.HEAP)).isEmpty();
    assertThat(of(layout, Region.CODE_CACHE)).hasSize(1);
    assertThat(of(layout, Region.METASPACE)).isNotEmpty();
  }

  @Test
  void findsWhatG1KeepsBesideTheHeap() throws IOException {
    assertThat(of(layout("17", "g1"), Region.JVM))
        .contains(
            new Range(0x7f2e26600000L, 0x7f2e26e00000L, Region.JVM), // both mark bitmaps
            new Range(0x7f2e26ea8000L, 0x7f2e27028000L, Region.JVM), // counts, cards, offsets
            new Range(0x7f2db3000000L, 0x7f2db3bc7000L, Region.JVM)); // class archive
    assertThat(of(layout("25", "g1"), Region.JVM))
        .contains(
            new Range(0x7fd916000000L, 0x7fd916400000L, Region.JVM),
            new Range(0x7fd9164ff000L, 0x7fd9165ff000L, Region.JVM));
  }

  @Test
  void findsCodeHeapsAsOneAndTheClassSpace() throws IOException {
    JvmLayout layout = layout("17", "g1");
    assertThat(of(layout, Region.CODE_CACHE))
        .containsExactly(new Range(0x7f2e09400000L, 0x7f2e18400000L, Region.CODE_CACHE));
    assertThat(of(layout, Region.METASPACE))
        .contains(new Range(0x7f2db4000000L, 0x7f2df4000000L, Region.METASPACE));
  }

  @ParameterizedTest
  @CsvSource({"17, 7f12ff000000", "25, 7ff39c000000"})
  void findsMetaspaceNodesButNotTheClassSpaceTwice(String jdk, String base) throws IOException {
    JvmLayout layout = JvmLayout.UNKNOWN.withNodes(resource("vm-metaspace-" + jdk + ".txt"));
    long start = Long.parseLong(base, 16);
    assertThat(layout.ranges())
        .containsExactly(new Range(start, start + (64 << 20), Region.METASPACE));
  }

  @Test
  void knowsNothingOfOtherText() {
    assertThat(JvmLayout.parse("An error, no more.\n").withNodes("").ranges()).isEmpty();
  }

  private static List<Range> of(JvmLayout layout, Region region) {
    return Ranges.merged(
        layout.ranges().stream().filter(range -> range.region() == region).toList(), 0);
  }

  private static JvmLayout layout(String jdk, String gc) throws IOException {
    return JvmLayout.parse(info(jdk, gc)).withNodes(resource("vm-metaspace-" + jdk + ".txt"));
  }

  private static String info(String jdk, String gc) throws IOException {
    return resource("vm-info-" + jdk + "-" + gc + ".txt");
  }

  private static String resource(String name) throws IOException {
    try (InputStream file = JvmLayoutTest.class.getResourceAsStream(name)) {
      assertThat(file).as(name).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
