package dev.tidemark.cli;

import com.google.gson.Gson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code tidemark.findings/1} says, as far as the commands need it; names are its keys. */
record Snapshot(Jvm jvm, Agent agent, List<Account> accounts, List<Finding> findings) {

  static Snapshot parse(String json) {
    return new Gson().fromJson(json, Snapshot.class);
  }

  record Jvm(
      long pid,
      @Nullable String java,
      @Nullable String gc,
      @Nullable Double limitBytes,
      @Nullable String limitName,
      @Nullable Double limitUsedBytes) {}

  record Agent(
      String version, String preset, int layer, boolean paused, List<Probe> probes, Cost cost) {}

  record Probe(String name, String state, @Nullable String means, @Nullable String reason) {}

  record Cost(@Nullable Double cpuShare) {}

  record Account(
      String kind,
      double bytes,
      @Nullable Double growthBytesPerMinute,
      @Nullable List<Double> growthCi95) {

    /** With 95 % certainty. */
    boolean rises() {
      return growthCi95 != null && growthCi95.get(0) > 0;
    }
  }

  record Finding(
      String id,
      String kind,
      String state,
      String verdict,
      String summary,
      @Nullable Double growthBytesPerMinute,
      @Nullable Double secondsToLimit) {

    boolean isLeak() {
      return state.equals("CONFIRMED") && verdict.equals("LEAK");
    }

    String headline() {
      return (state.equals("CONFIRMED") ? verdict + " CONFIRMED" : state) + "  " + kind + "  " + id;
    }
  }

  double accountedBytes() {
    return accounts.stream().mapToDouble(Account::bytes).sum();
  }

  boolean hasLeak() {
    return findings.stream().anyMatch(Finding::isLeak);
  }

  /** The finding on an account that is not over, if there is one. */
  @Nullable Finding openFinding(String kind) {
    return findings.stream()
        .filter(finding -> finding.kind().equals(kind) && !finding.state().equals("CLEARED"))
        .findFirst()
        .orElse(null);
  }
}
