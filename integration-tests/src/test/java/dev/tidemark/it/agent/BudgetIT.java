package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.work.Storm;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.CommandLine;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.Management;
import dev.tidemark.it.harness.Proc;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The agent in a program that is dear to watch: it stays inside its budget, and says how. */
class BudgetIT {
  private static final double BUDGET = 0.01;
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  /** A period is as long as six readings, and readings grow rarer. */
  private static final int LOOKS_INSIDE = 3;

  private static final int THREADS = 5_000;
  private static final int FAULTS_ASKED_FOR = 60_000;

  /** Fewer are no storm, however busy the machine. */
  private static final int FEWEST_FAULTS = 15_000;

  /** What must have gone on, of the storm there was, while the agent was looked at. */
  private static final double LEAST_KEPT_UP = 0.5;

  @Test
  void itStaysInsideWhereThreadsFaultsAndAllocationsAreMany() {
    try (AgentJvm jvm =
            AgentJvm.on(Jdks.newest(), "budget-storm")
                .options("preset=lab,budget.cpu=1%")
                .jvm("-Xmx256m", "-XX:-UseTransparentHugePages")
                .main(Storm.class, "" + THREADS, "" + FAULTS_ASKED_FOR, "200")
                .start();
        Management bean = Management.await(jvm, Duration.ofSeconds(60))) {
      jvm.awaitLine("WORK STARTED", Duration.ofSeconds(60));
      double storm = awaitStorm(jvm.proc());
      Faults since = Faults.of(jvm.proc());
      int[] inside = {0};
      await("inside the budget, with something given up")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(3))
          .untilAsserted(
              () -> {
                JsonObject cost = cost(bean);
                assertThat(cost.has("hostCpuShare")).as("measured: %s", cost).isTrue();
                double share =
                    cost.get("cpuShare").getAsDouble() + cost.get("hostCpuShare").getAsDouble();
                boolean given = !cost.getAsJsonArray("givenUp").isEmpty();
                inside[0] = given && share > 0 && share <= BUDGET ? inside[0] + 1 : 0;
                assertThat(inside[0]).as("%s", cost).isGreaterThanOrEqualTo(LOOKS_INSIDE);
              });
      assertThat(since.perSecondUntil(Faults.of(jvm.proc())))
          .as("page faults a second while the agent was looked at")
          .isGreaterThan(storm * LEAST_KEPT_UP);
      assertThat(jvm.proc().threadCount()).isGreaterThanOrEqualTo(THREADS);
      assertThat(cost(bean).get("rssBytes").getAsLong()).isBetween(1L << 20, 64L << 20);
      CommandLine.Ran status = CommandLine.on(jvm.jdk(), "budget-storm").run("status", jvm.pid());
      assertThat(status.stdout()).contains("budget: ");
      assertThat(jvm.isAlive()).isTrue();
    }
  }

  /**
   * Said by the kernel: a storm that is none would leave nothing to be kept inside.
   *
   * @return its page faults a second
   */
  private static double awaitStorm(Proc proc) {
    AtomicReference<Faults> last = new AtomicReference<>(Faults.of(proc));
    return await("the storm")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .until(
            () -> {
              Faults now = Faults.of(proc);
              double perSecond = last.getAndSet(now).perSecondUntil(now);
              return proc.threadCount() >= THREADS ? perSecond : 0;
            },
            perSecond -> perSecond >= FEWEST_FAULTS);
  }

  /** How many there were at a time. */
  private record Faults(long count, long nanos) {
    static Faults of(Proc proc) {
      return new Faults(proc.minorFaults(), System.nanoTime());
    }

    double perSecondUntil(Faults later) {
      return (later.count - count) * 1e9 / (later.nanos - nanos);
    }
  }

  private static JsonObject cost(Management bean) {
    return JsonParser.parseString((String) bean.get("FindingsJson"))
        .getAsJsonObject()
        .getAsJsonObject("agent")
        .getAsJsonObject("cost");
  }
}
