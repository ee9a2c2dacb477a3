package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.options.Options;
import dev.tidemark.probe.Host;
import dev.tidemark.report.Picture;
import dev.tidemark.report.Version;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws the picture of all that the agent knows. */
final class Portrait {
  private final Options options;
  private final Instant agentStartedAt;
  private final Supplier<List<Picture.Probe>> reporters;
  private String collectors = "";

  /**
   * @param reporters the state of those that do not do as they should
   */
  Portrait(Options options, Instant agentStartedAt, Supplier<List<Picture.Probe>> reporters) {
    this.options = options;
    this.agentStartedAt = agentStartedAt;
    this.reporters = reporters;
  }

  /** Before anything was read: what is not known is left empty. */
  Picture blank() {
    return new Picture(
        new Picture.Jvm(
            ProcessHandle.current().pid(),
            Instant.ofEpochMilli(Host.vmStartMillis()),
            "",
            "",
            "",
            0,
            null),
        new Picture.Agent(
            Version.TEXT,
            options.preset(),
            1,
            false,
            agentStartedAt,
            0,
            List.of(),
            List.of(),
            Picture.Cost.of(Double.NaN, Double.NaN)),
        List.of(),
        List.of());
  }

  /**
   * @param investigations that would be taken, and those that cannot
   * @param read resident bytes as last read, for as long as nothing is judged yet
   */
  Picture draw(
      Probes probes,
      List<Picture.Investigation> investigations,
      Watch watch,
      Map<Kind, Long> read,
      boolean paused,
      Picture.Cost cost) {
    return new Picture(
        new Picture.Jvm(
            ProcessHandle.current().pid(),
            Instant.ofEpochMilli(Host.vmStartMillis()),
            System.getProperty("java.version", ""),
            System.getProperty("java.vm.name", ""),
            collectors(),
            Runtime.getRuntime().maxMemory(),
            probes.limit()),
        new Picture.Agent(
            Version.TEXT,
            options.preset(),
            watch.layer(),
            paused,
            agentStartedAt,
            watch.evaluations(),
            Stream.concat(probes.pictures().stream(), reporters.get().stream()).toList(),
            investigations,
            cost),
        accounts(watch, read),
        watch.findings());
  }

  /** A young JVM's memory is shown as well, only not judged. */
  private static List<Picture.Account> accounts(Watch watch, Map<Kind, Long> read) {
    List<Picture.Account> judged = watch.accounts();
    return judged.isEmpty()
        ? Stream.of(Kind.values())
            .filter(read::containsKey)
            .map(kind -> new Picture.Account(kind, (double) read.getOrDefault(kind, 0L), null))
            .toList()
        : judged;
  }

  /** They are what they are for the life of the JVM. */
  private String collectors() {
    if (collectors.isEmpty()) {
      collectors =
          ManagementFactory.getGarbageCollectorMXBeans().stream()
              .map(GarbageCollectorMXBean::getName)
              .collect(Collectors.joining(", "));
    }
    return collectors;
  }
}
