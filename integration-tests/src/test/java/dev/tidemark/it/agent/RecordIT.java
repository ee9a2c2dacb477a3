package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.shop.ShopServer;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.CommandLine;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read is written down, and an agent that comes again goes on with it. */
class RecordIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  static Stream<Jdk> jdks() {
    return Jdks.of(RecordIT.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void recordsAndGoesOnWithItsPast(Jdk jdk) {
    String name = "record-" + jdk.feature();
    try (AgentJvm jvm =
        AgentJvm.on(jdk, name).withoutAgent().main(ShopServer.class, "customers=5").start()) {
      CommandLine cli = CommandLine.on(jdk, name);
      jvm.awaitLine("LISTENING", SOON);
      Path recording = jvm.temp().resolve("shop.csv");
      String options = "preset=lab,output=" + jvm.output() + ",record=" + recording;

      cli.run("attach", jvm.pid(), options).assertExit(0);
      await().atMost(SOON).until(() -> lines(recording).size() > 12);
      cli.run("detach", jvm.pid()).assertExit(0);
      assertRecording(recording, jvm);
      Path series = jvm.output().resolve("series.csv");
      assertThat(lines(series).get(0)).startsWith("# tidemark.series/1 ");
      int saved = lines(series).size();
      Instant lastSaved = lastTime(series);

      cli.run("attach", jvm.pid(), options).assertExit(0);
      await().atMost(SOON).until(() -> jvm.stderr().contains("goes on with "));
      Path first = recording.resolveSibling("shop.csv.1");
      await("it has looked").atMost(SOON).until(() -> isLaterThan(first, recording));
      cli.run("detach", jvm.pid()).assertExit(0);
      assertThat(lines(series).size()).isGreaterThanOrEqualTo(saved);
      assertThat(lastTime(series)).as("what the second one read").isAfter(lastSaved);
      assertThat(jvm.stderr()).doesNotContain("a look failed", "a request failed", "ignored");
    }
  }

  private static void assertRecording(Path recording, AgentJvm jvm) {
    List<String> lines = lines(recording);
    List<String> header = List.of(lines.get(0).split(",", -1));
    assertThat(header).startsWith("time", "rss[bytes]", "vsz[bytes]").contains("uptime[seconds]");
    Instant before = Instant.MIN;
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      assertThat(cells).hasSameSizeAs(header);
      assertThat(Instant.parse(cells[0])).isAfter(before).isBefore(Instant.now().plusSeconds(5));
      before = Instant.parse(cells[0]);
    }
    String[] last = lines.get(lines.size() - 1).split(",", -1);
    for (String column :
        List.of("rss", "heap_used", "heap", "metaspace", "thread", "native_malloc")) {
      assertThat(Double.parseDouble(last[header.indexOf(column + "[bytes]")]))
          .as(column)
          .isGreaterThan(1 << 16);
    }
    assertThat(Double.parseDouble(last[header.indexOf("uptime[seconds]")]))
        .isBetween(1.0, jvm.age().toSeconds() + 5.0);
  }

  /** Whether the first recording was put aside and the second has more than its header. */
  private static boolean isLaterThan(Path first, Path second) {
    return Files.exists(first)
        && lines(second).size() > 1
        && lastTime(second).isAfter(lastTime(first));
  }

  private static Instant lastTime(Path table) {
    // A saved table ends with its seal.
    List<String> rows = lines(table).stream().filter(line -> !line.startsWith("#")).toList();
    String last = rows.get(rows.size() - 1);
    return Instant.parse(last.substring(0, last.indexOf(',')));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
