package dev.tidemark.it.harness;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** findings.json, {@code tidemark.findings/1}. What is absent there is null here. */
public record Findings(
    String schema, Jvm jvm, Agent agent, List<Account> accounts, List<Finding> findings) {
  /** The probe that samples objects when they are allocated. */
  public static final String OBJECT_SAMPLES = "object-samples";

  private static final Gson GSON =
      new GsonBuilder()
          .registerTypeAdapter(Instant.class, new InstantAdapter().nullSafe())
          .create();

  /** The JVM. */
  public record Jvm(
      Long pid,
      Instant startedAt,
      String java,
      String vm,
      String gc,
      Long maxHeapBytes,
      Long limitBytes,
      String limitName) {}

  /** The agent in it. */
  public record Agent(
      String version,
      String preset,
      Integer layer,
      Instant startedAt,
      Long evaluations,
      List<Probe> probes,
      Cost cost) {
    public Probe probe(String name) {
      return probes.stream()
          .filter(probe -> probe.name().equals(name))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no probe " + name + " among " + probes));
    }
  }

  /** One of its probes. */
  public record Probe(String name, String state, String means, String reason) {}

  /** What it costs. */
  public record Cost(Double cpuSeconds, Double cpuShare, Long rssBytes) {}

  /** One account of the process's memory. */
  public record Account(
      String kind, Long bytes, Double growthBytesPerMinute, List<Double> growthCi95) {}

  /** One finding. */
  public record Finding(
      String id,
      String kind,
      String state,
      String verdict,
      String summary,
      List<Transition> transitions,
      Instant startedAt,
      Instant suspectedAt,
      Instant confirmedAt,
      Double detectedAfterSeconds,
      Long grownBytes,
      Double growthBytesPerMinute,
      List<Double> growthCi95,
      Limit limit,
      Double secondsToLimit,
      List<Double> secondsToLimitCi95,
      List<Site> sites,
      Double coverage,
      String className,
      List<String> rootPath,
      Staleness staleness,
      Accumulation accumulation,
      Survival survival,
      List<Evidence> evidence,
      List<RuledOut> ruledOut,
      List<String> doubts,
      List<String> advice,
      Map<String, String> files) {

    public boolean confirmed() {
      return "CONFIRMED".equals(state);
    }

    /** Only this claims a leak. */
    public boolean claimsLeak() {
      return confirmed() && "LEAK".equals(verdict);
    }

    public boolean wasEverConfirmed() {
      return confirmed()
          || transitions != null
              && transitions.stream().anyMatch(each -> "CONFIRMED".equals(each.state()));
    }

    /**
     * Whether it was called a leak at any time. A claim that was withdrawn has no verdict any more;
     * what the allocator holds free is never judged as a leak.
     */
    public boolean everClaimedLeak() {
      return wasEverConfirmed()
          && !"RETAINED_FREE".equals(kind)
          && !"RETENTION".equals(verdict)
          && !"SIZING".equals(verdict);
    }

    /** The frames of the site that holds most. */
    public List<String> culprit() {
      return sites == null
          ? List.of()
          : sites.stream()
              .filter(site -> Objects.equals(site.rank(), 1))
              .findFirst()
              .map(Site::frames)
              .orElse(List.of());
    }

    @Override
    public String toString() {
      return kind
          + " "
          + state
          + " "
          + verdict
          + ": "
          + summary
          + " coverage "
          + coverage
          + "\n    transitions "
          + transitions
          + "\n    evidence "
          + evidence
          + "\n    culprit "
          + culprit()
          + "\n    piles up "
          + className
          + " held by "
          + rootPath
          + " "
          + accumulation
          + " "
          + staleness
          + " "
          + survival;
    }
  }

  /** A change of a finding's state. */
  public record Transition(String state, Instant at, String why) {}

  /** What the growth runs into. */
  public record Limit(String name, Long bytes) {}

  /** A place in the program. */
  public record Site(
      Integer rank,
      Double share,
      Long bytes,
      Long count,
      String className,
      Long standardErrorBytes,
      Integer generations,
      List<Long> ages,
      List<String> frames) {}

  /** Whether anyone still uses what piles up. */
  public record Staleness(
      Integer sampled,
      Integer untouched,
      Double medianIdleSeconds,
      Long added,
      Long read,
      Long removed) {

    /** Of what was sampled, 0 to 1; 0 of nothing. */
    public double untouchedShare() {
      return sampled == 0 ? 0 : (double) untouched / sampled;
    }
  }

  /** The container that grows. */
  public record Accumulation(
      String where, String className, Integer containers, Long sizeThen, Long sizeNow) {}

  /** What is known of the objects that stay. */
  public record Survival(
      Long liveBytes,
      Double liveCount,
      Double standardErrorBytes,
      Double medianAgeSeconds,
      Double medianCollections,
      Long generations) {}

  /** One signal that speaks for the verdict. */
  public record Evidence(String signal, Double value, Double threshold, String unit, String text) {}

  /** One explanation that was looked at and does not hold. */
  public record RuledOut(String kind, String text) {}

  public static Findings parse(String json) {
    return GSON.fromJson(json, new TypeToken<Findings>() {});
  }

  /** One finding alone, as a notification carries it. */
  public static Finding parseFinding(String json) {
    return GSON.fromJson(json, Finding.class);
  }

  /** For what the records do not show, as whether a name is there at all. */
  public static JsonObject raw(String json) {
    return JsonParser.parseString(json).getAsJsonObject();
  }

  public List<Finding> ofKind(String kind) {
    return findings.stream().filter(finding -> finding.kind().equals(kind)).toList();
  }

  public List<Finding> leaks() {
    return findings.stream().filter(Finding::claimsLeak).toList();
  }

  /** Those that were told at any time, withdrawn or not. */
  public List<Finding> everClaimed() {
    return findings.stream().filter(Finding::everClaimedLeak).toList();
  }

  public Account account(String kind) {
    return accounts.stream()
        .filter(account -> account.kind().equals(kind))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no account " + kind + " among " + accounts));
  }

  public String describe() {
    return findings.isEmpty()
        ? "none; accounts " + accounts
        : findings.stream().map(Finding::toString).collect(Collectors.joining("\n"));
  }

  private static final class InstantAdapter extends TypeAdapter<Instant> {
    @Override
    public void write(JsonWriter out, Instant value) throws IOException {
      out.value(value.toString());
    }

    @Override
    public Instant read(JsonReader in) throws IOException {
      return Instant.parse(in.nextString());
    }
  }
}
