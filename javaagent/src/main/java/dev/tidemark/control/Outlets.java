package dev.tidemark.control;

import dev.tidemark.options.Options;
import dev.tidemark.output.OutputFolder;
import dev.tidemark.probe.jni.NativeException;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.jni.SocketOwner;
import dev.tidemark.report.html.HtmlReporter;
import dev.tidemark.report.metrics.MetricsReporter;
import dev.tidemark.report.metrics.endpoint.PeerOwners;
import dev.tidemark.report.pyroscope.PyroscopeReporter;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Where what the agent knows goes: each reporter that the options ask for is added here. */
final class Outlets {
  private final Options options;
  private final Instrumentation instrumentation;
  private final Reporters reporters;
  private final AgentThread threads;
  private final Consumer<String> log;

  Outlets(
      Options options,
      Instrumentation instrumentation,
      Reporters reporters,
      AgentThread threads,
      Consumer<String> log) {
    this.options = options;
    this.instrumentation = instrumentation;
    this.reporters = reporters;
    this.threads = threads;
    this.log = log;
  }

  /** What keeps the profiles of investigations, where there is a place for them. */
  Investigations.Shelf openProfiles() {
    if (options.output().isEmpty()) {
      return (kind, startedAt, profile) -> {};
    }
    ProfileFiles files = ProfileFiles.in(new OutputFolder(options.output().get()), log);
    reporters.add(files);
    return files;
  }

  /**
   * @param library asks the kernel who scrapes
   * @param loggingIsUp whether what may load the JVM's logging is harmless by now
   */
  void open(NativeLibrary library, BooleanSupplier loggingIsUp) {
    reporters.add(
        new MetricsReporter(
            options.metrics(),
            instrumentation,
            options.budgetCpu(),
            owners(library),
            threads::start,
            log,
            loggingIsUp));
    reporters.add(JfrEvents.open());
    if (options.pyroscope().url().isPresent()) {
      reporters.add(new PyroscopeReporter(options.pyroscope(), threads::start, log, loggingIsUp));
    }
    options
        .output()
        .map(OutputFolder::new)
        .ifPresent(folder -> reporters.add(new HtmlReporter(folder, threads::start, log)));
  }

  private static PeerOwners owners(NativeLibrary library) {
    return (peer, own) -> {
      try {
        return SocketOwner.of(library, peer, own);
      } catch (NativeException e) {
        throw new IOException(e);
      }
    };
  }
}
