package dev.tidemark.options;

import java.util.Locale;

/** Every option there is. Parser, help and documentation read this table and nothing else. */
public enum Key {
  PRESET(
      "preset", "production", "production or lab", "lab: the same engine on seconds-long windows"),
  OUTPUT(
      "output",
      "",
      "folder",
      "where findings.json, the HTML report and the past go; created with mode 0700"),
  LOG(
      "log",
      "stderr",
      "stderr, off or a file",
      "where the agent's own lines go; a file is created with mode 0600"),
  LOG_FORMAT("log.format", "text", "text or json", "json: one object a line, for a log collector"),
  LAYER_MAX("layer.max", "2", "1, 2 or 3", "the highest layer the agent enters by itself"),
  BUDGET_CPU(
      "budget.cpu",
      "0.5%",
      "share of one core",
      "what layer 1 may cost; that part of it which the process takes of a core"),
  BUDGET_MEMORY(
      "budget.memory",
      "64m",
      "bytes",
      "resident memory the agent may use; half of it bounds what an investigation keeps"),
  PAUSE_BUDGET(
      "pause.budget",
      "50ms",
      "a duration such as 50ms or 1s",
      "for how long an investigation may stop the application at a time; what would take longer is"
          + " refused"),
  INVESTIGATE_GC(
      "investigate.gc",
      "auto",
      "auto, on or off",
      "a full collection at the beginning of each investigation, and of HEAP and METASPACE one at"
          + " its end, to tell garbage from a leak; pause.budget does not bound it; auto: only in"
          + " lab, and there one every now and then between them"),
  INVESTIGATE_TRIM(
      "investigate.trim",
      "auto",
      "auto, on or off",
      "malloc_trim in an investigation, to tell retention from a leak; auto: only in lab"),
  METRICS_PROMETHEUS(
      "metrics.prometheus",
      "",
      "[HOST:]PORT",
      "listen there for a Prometheus server; without HOST on 127.0.0.1; port 0 is any free one"),
  METRICS_HOSTS(
      "metrics.hosts",
      "",
      "names, separated by ;",
      "further host names that a Prometheus server may ask by, such as the one of a container"),
  METRICS_USERS(
      "metrics.users",
      "own",
      "own, any, or user names or numbers, separated by ;",
      "who on this machine may read the metrics, beside root"),
  METRICS_OTLP(
      "metrics.otlp",
      "",
      "an http or https URL",
      "push to this OTLP receiver (http/protobuf); without a path to /v1/metrics"),
  METRICS_OTLP_HEADERS(
      "metrics.otlp.headers",
      "",
      "name:value, separated by ;",
      "sent with each push; better in the environment or a file than on the command line"),
  METRICS_OTLP_INTERVAL(
      "metrics.otlp.interval", "60", "seconds, 1 to 86400", "time between two pushes"),
  METRICS_BRIDGE(
      "metrics.bridge",
      "auto",
      "auto or off",
      "put the meters into the application's own Micrometer globalRegistry, if it has one"),
  PYROSCOPE(
      "pyroscope",
      "",
      "an http or https URL",
      "push the profile of each investigation to this Pyroscope server"),
  PYROSCOPE_APPLICATION(
      "pyroscope.application",
      "",
      "a name",
      "what Pyroscope calls this program; without it the name that OpenTelemetry's settings give"),
  PYROSCOPE_HEADERS(
      "pyroscope.headers",
      "",
      "name:value, separated by ;",
      "sent with each profile, such as a tenant; better in the environment or a file than on the command line"),
  RECORD("record", "", "file", "where each reading is written, for replay; at most 128 MiB"),
  CONFIG("config", "", "file", "a properties file with more options");

  /** What stands before the name of a probe: {@code probe.page-faults=proc}. */
  public static final String PROBE_PREFIX = "probe.";

  private final String text;
  private final String fallback;
  private final String allowed;
  private final String meaning;

  Key(String text, String fallback, String allowed, String meaning) {
    this.text = text;
    this.fallback = fallback;
    this.allowed = allowed;
    this.meaning = meaning;
  }

  public String text() {
    return text;
  }

  public String fallback() {
    return fallback;
  }

  public String allowed() {
    return allowed;
  }

  public String meaning() {
    return meaning;
  }

  /** {@code budget.cpu} as {@code TIDEMARK_BUDGET_CPU}. */
  public static String environmentName(String key) {
    return "TIDEMARK_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
