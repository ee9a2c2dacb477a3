package dev.tidemark.options;

import java.util.Locale;

/** Every option there is. Parser, help and documentation read this table and nothing else. */
public enum Key {
  PRESET(
      "preset", "production", "production or lab", "lab: the same engine on seconds-long windows"),
  OUTPUT("output", "", "folder", "where findings.json and recordings go; created with mode 0700"),
  LOG("log", "stderr", "stderr, off or a file", "where the agent's own lines go"),
  LAYER_MAX("layer.max", "2", "1, 2 or 3", "the highest layer the agent enters by itself"),
  BUDGET_CPU("budget.cpu", "0.5%", "share of one core", "what layer 1 may cost"),
  BUDGET_MEMORY(
      "budget.memory",
      "64m",
      "bytes",
      "resident memory the agent may use; half of it bounds what an investigation keeps"),
  INVESTIGATE_GC(
      "investigate.gc",
      "auto",
      "auto, on or off",
      "one full collection in an investigation, to tell garbage from a leak; auto: only in lab"),
  INVESTIGATE_TRIM(
      "investigate.trim",
      "auto",
      "auto, on or off",
      "malloc_trim in an investigation, to tell retention from a leak; auto: only in lab"),
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
