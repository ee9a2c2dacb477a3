package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.work.Storm;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.Breadth;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.Management;
import dev.tidemark.it.harness.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * The agent in a process whose pages are dear to count: four million of 4 KiB each. One reading of
 * {@code smaps_rollup} takes more than the agent may in ten seconds.
 */
class LargeHeapBudgetIT {
  private static final double BUDGET = 0.04;

  /** An idle process is charged this part of it (docs/cost.md). */
  private static final double LEAST_PART = 0.25;

  /** Less were no reading of four million pages. */
  private static final double DEAR_READ_SECONDS = 0.05;

  private static final long ROOM_KILOBYTES = 19L << 20;

  /** Two readings that are paced, after those which are not. */
  private static final Duration PATIENCE = Duration.ofMinutes(12);

  static boolean isThereRoom() throws IOException {
    return Breadth.isWhole()
        && Files.readAllLines(Path.of("/proc/meminfo")).stream()
            .filter(line -> line.startsWith("MemAvailable:"))
            .anyMatch(line -> Long.parseLong(line.replaceAll("\\D", "")) >= ROOM_KILOBYTES);
  }

  @Test
  @EnabledIf(value = "isThereRoom", disabledReason = "a whole run with 19 GiB of free memory")
  void fromOneDearReadingToTheNextItTakesNoMoreThanItMay() {
    try (AgentJvm jvm =
            AgentJvm.on(Jdks.newest(), "budget-16g")
                .options("preset=lab,budget.cpu=4%")
                .jvm("-Xms16g", "-Xmx16g", "-XX:+AlwaysPreTouch", "-XX:-UseTransparentHugePages")
                .main(Storm.class, "0", "0", "1")
                .start();
        Management bean = Management.await(jvm, Duration.ofSeconds(120))) {
      List<Reading> readings = new ArrayList<>(List.of(Reading.last(jvm.proc(), bean)));
      await("two dear readings with no more than the budget between them")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(2))
          .untilAsserted(
              () -> {
                Reading now = Reading.last(jvm.proc(), bean);
                int last = readings.size() - 1;
                if (now.seconds - readings.get(last).seconds >= DEAR_READ_SECONDS) {
                  readings.add(now);
                  last++;
                }
                assertThat(readings).hasSizeGreaterThan(2);
                double share = readings.get(last).shareSince(readings.get(last - 1));
                assertThat(share).as("%s", readings).isLessThanOrEqualTo(BUDGET * LEAST_PART);
              });
      assertThat(jvm.proc().residentBytes()).isGreaterThan(16L << 30);
      assertThat(jvm.isAlive()).isTrue();
    }
  }

  /**
   * How things stood when the process's memory was last found read.
   *
   * @param seconds that all readings of it took, as the agent says
   * @param agentSeconds CPU of all of the agent's threads, as the kernel says
   */
  private record Reading(double seconds, double agentSeconds, long nanos) {
    static Reading last(Proc proc, Management bean) {
      return new Reading(secondsOfReading(bean), proc.cpuSeconds("tidemark"), System.nanoTime());
    }

    double shareSince(Reading before) {
      return (agentSeconds - before.agentSeconds) * 1e9 / (nanos - before.nanos);
    }

    private static double secondsOfReading(Management bean) {
      JsonObject agent =
          JsonParser.parseString((String) bean.get("FindingsJson"))
              .getAsJsonObject()
              .getAsJsonObject("agent");
      for (JsonElement probe : agent.getAsJsonObject("cost").getAsJsonArray("probes")) {
        JsonObject cost = probe.getAsJsonObject();
        if (cost.get("name").getAsString().equals("process") && cost.has("cpuSeconds")) {
          return cost.get("cpuSeconds").getAsDouble();
        }
      }
      return 0;
    }
  }
}
