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
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The agent in a program that is dear to watch: it stays inside its budget, and says how. */
class BudgetIT {
  private static final double BUDGET = 0.01;
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  /** A period is as long as six readings, and readings grow rarer. */
  private static final int LOOKS_INSIDE = 3;

  @Test
  void itStaysInsideWhereThreadsFaultsAndAllocationsAreMany() {
    try (AgentJvm jvm =
            AgentJvm.on(Jdks.newest(), "budget-storm")
                .options("preset=lab,budget.cpu=1%")
                .jvm("-Xmx256m", "-XX:-UseTransparentHugePages")
                .main(Storm.class, "5000", "50000", "200")
                .start();
        Management bean = Management.await(jvm, Duration.ofSeconds(60))) {
      jvm.awaitLine("WORK STARTED", Duration.ofSeconds(60));
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
      assertThat(cost(bean).get("rssBytes").getAsLong()).isBetween(1L << 20, 64L << 20);
      CommandLine.Ran status = CommandLine.on(jvm.jdk(), "budget-storm").run("status", jvm.pid());
      assertThat(status.stdout()).contains("budget: ");
      assertThat(jvm.isAlive()).isTrue();
    }
  }

  private static JsonObject cost(Management bean) {
    return JsonParser.parseString((String) bean.get("FindingsJson"))
        .getAsJsonObject()
        .getAsJsonObject("agent")
        .getAsJsonObject("cost");
  }
}
