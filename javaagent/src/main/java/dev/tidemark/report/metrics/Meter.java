package dev.tidemark.report.metrics;

import java.util.List;

/**
 * Every meter there is: name, unit and tags by Micrometer's conventions. docs/metrics.md shows this
 * table.
 */
public enum Meter {
  UP(
      "tidemark.up",
      Unit.NONE,
      "1 while the agent watches, 0 while it is paused",
      "version",
      "preset"),
  LAYER("tidemark.layer", Unit.NONE, "How close the agent looks: 1 watch, 2 investigate"),
  EVALUATIONS("tidemark.evaluations", Unit.NONE, "Looks at the accounts since the agent started"),
  ACCOUNT("tidemark.account", Unit.BYTES, "Resident memory of an account", "kind"),
  GROWTH("tidemark.account.growth", Unit.BYTES_PER_SECOND, "How fast an account grows", "kind"),
  GROWTH_LOWER(
      "tidemark.account.growth.lower",
      Unit.BYTES_PER_SECOND,
      "Lower end of the growth's 95 % interval",
      "kind"),
  GROWTH_UPPER(
      "tidemark.account.growth.upper",
      Unit.BYTES_PER_SECOND,
      "Upper end of the growth's 95 % interval",
      "kind"),
  LIMIT("tidemark.limit", Unit.BYTES, "What the process may use at the most", "limit"),
  LIMIT_USED("tidemark.limit.used", Unit.BYTES, "What counts against the limit now", "limit"),
  TIME_TO_LIMIT(
      "tidemark.time.to.limit",
      Unit.SECONDS,
      "When a growing account reaches its limit if nothing changes; absent while none will",
      "kind",
      "limit"),
  TIME_TO_LIMIT_EARLIEST(
      "tidemark.time.to.limit.earliest",
      Unit.SECONDS,
      "The same at the upper end of the growth's interval",
      "kind",
      "limit"),
  TIME_TO_LIMIT_LATEST(
      "tidemark.time.to.limit.latest",
      Unit.SECONDS,
      "The same at the lower end of the growth's interval",
      "kind",
      "limit"),
  FINDINGS("tidemark.findings", Unit.NONE, "Findings by account and state", "kind", "state"),
  LEAKS("tidemark.leaks", Unit.NONE, "Confirmed leaks by account", "kind"),
  FINDING_GROWN(
      "tidemark.finding.grown",
      Unit.BYTES,
      "What the account of an open finding has gained since the growth began",
      "id",
      "kind",
      "state",
      "verdict"),
  PROBE_STATE(
      "tidemark.probe.state",
      Unit.NONE,
      "1 for the state a probe is in, 0 for the others",
      "probe",
      "state"),
  AGENT_CPU(
      "tidemark.agent.cpu", Unit.SECONDS, "CPU time of the agent's own threads since it started"),
  AGENT_CPU_USAGE(
      "tidemark.agent.cpu.usage",
      Unit.NONE,
      "The same as a share of one core, over the last minute"),
  REQUESTS(
      "tidemark.metrics.requests",
      Unit.NONE,
      "Connections to the Prometheus endpoint and what became of them",
      "outcome"),
  PUSHES("tidemark.metrics.pushes", Unit.NONE, "Pushes by OTLP and what became of them", "outcome");

  /** Base units, as Micrometer writes them and as UCUM does, which OpenTelemetry asks for. */
  public enum Unit {
    NONE("", ""),
    BYTES("bytes", "By"),
    SECONDS("seconds", "s"),
    BYTES_PER_SECOND("bytes_per_second", "By/s");

    private final String text;
    private final String ucum;

    Unit(String text, String ucum) {
      this.text = text;
      this.ucum = ucum;
    }

    /** Empty where there is none. */
    public String text() {
      return text;
    }

    public String ucum() {
      return ucum;
    }
  }

  private final String text;
  private final Unit unit;
  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // List.of: what is in it stays
  private final List<String> tags;

  Meter(String text, Unit unit, String meaning, String... tags) {
    this.text = text;
    this.unit = unit;
    this.meaning = meaning;
    this.tags = List.of(tags);
  }

  /** For example {@code tidemark.account}. */
  public String text() {
    return text;
  }

  public Unit unit() {
    return unit;
  }

  public String meaning() {
    return meaning;
  }

  /** Keys; their values come with each sample, in this order. */
  public List<String> tags() {
    return tags;
  }

  /** Whether it only ever rises while the agent lives; else it is a gauge. */
  public boolean isCounter() {
    return switch (this) {
      case EVALUATIONS, AGENT_CPU, REQUESTS, PUSHES -> true;
      default -> false;
    };
  }

  /** As Micrometer's convention for Prometheus makes it, without a counter's {@code _total}. */
  public String family() {
    String snake = text.replace('.', '_');
    return unit == Unit.NONE ? snake : snake + "_" + unit.text();
  }

  /** What a Prometheus query asks for. */
  public String series() {
    return isCounter() ? family() + "_total" : family();
  }
}
