package dev.tidemark.series;

import java.util.Locale;
import java.util.Optional;

/** What can be known of a JVM at one moment. The names are the columns of a recording. */
public enum Measure {
  RSS(Unit.BYTES),
  VSZ(Unit.BYTES),
  /** What counts against the container's limit. */
  LIMIT_USED(Unit.BYTES),
  /** Garbage included. */
  HEAP_USED(Unit.BYTES),
  /** What the newest collection left. */
  HEAP_AFTER(Unit.BYTES),
  /** What the newest collection of the whole heap left. */
  HEAP_AFTER_OLD(Unit.BYTES),
  /** Since the JVM started. */
  COLLECTIONS(Unit.COUNT),
  /** Of these, the ones of the whole heap. */
  OLD_COLLECTIONS(Unit.COUNT),
  /** Resident. */
  HEAP(Unit.BYTES),
  METASPACE(Unit.BYTES),
  CODE_CACHE(Unit.BYTES),
  /** Resident part of the stacks. */
  THREAD(Unit.BYTES),
  DIRECT_BUFFER(Unit.BYTES),
  MAPPED_FILE(Unit.BYTES),
  /** In use. */
  NATIVE_MALLOC(Unit.BYTES),
  RETAINED_FREE(Unit.BYTES),
  JVM_INTERNAL(Unit.BYTES),
  KERNEL(Unit.BYTES),
  UNEXPLAINED(Unit.BYTES),
  /** Loaded classes. */
  CLASSES(Unit.COUNT),
  /** Live threads. */
  THREADS(Unit.COUNT),
  /** Minor page faults. */
  FAULTS(Unit.PER_SECOND),
  /** Of these, the share on anonymous pages. */
  ANONYMOUS_SHARE(Unit.SHARE),
  /** Memory pressure, "some". */
  PRESSURE(Unit.PERCENT),
  /** Work done: requests, or what else the user counts. */
  LOAD(Unit.PER_SECOND),
  /** Allocated in the heap. */
  ALLOCATION(Unit.BYTES_PER_SECOND),
  /** Cores in use. */
  CPU(Unit.CORES),
  /** Since the JVM started. */
  UPTIME(Unit.SECONDS),
  /** What LIMIT_USED counts against. */
  MEMORY_LIMIT(Unit.BYTES),
  /** The most the heap may hold. */
  MAX_HEAP(Unit.BYTES),
  /** The most that direct buffers may hold. */
  MAX_DIRECT(Unit.BYTES),
  /** Times within the last minutes that the kernel said that memory is short. */
  MEMORY_EVENTS(Unit.COUNT);

  private final Unit unit;

  Measure(Unit unit) {
    this.unit = unit;
  }

  /** As a column is called, for example {@code heap_after}. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Unit unit() {
    return unit;
  }

  public static Optional<Measure> ofColumn(String column) {
    for (Measure measure : values()) {
      if (measure.column().equals(column)) {
        return Optional.of(measure);
      }
    }
    return Optional.empty();
  }

  /** What a measure is counted in. */
  public enum Unit {
    BYTES("bytes"),
    BYTES_PER_SECOND("bytes/s"),
    COUNT("count"),
    PER_SECOND("1/s"),
    SHARE("share"),
    PERCENT("percent"),
    CORES("cores"),
    SECONDS("seconds");

    private final String text;

    Unit(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }
}
