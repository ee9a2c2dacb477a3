package dev.tidemark.investigate.loader;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.HolderSearch;
import dev.tidemark.investigate.Investigation;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.tap.BootClasses;
import dev.tidemark.probe.Availability;
import dev.tidemark.probe.DiagnosticCommands;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Rung;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Watches which call sites make class loaders that stay, and which define classes again and again
 * in loaders that were there before; then asks what holds them.
 *
 * <p>A site counts when it made things all along the window that are still there; what is made
 * once, when a program starts, is warm-up. A loader counts as staying when a collection that
 * unloads classes has run since it was made; young collections never do. Such collections are rare:
 * where none was seen and none was asked for, the age is not known.
 */
public final class LoaderInvestigation implements Investigation {

  private final Instrumentation instrumentation;
  private final BootClasses bootClasses;
  private final DiagnosticCommands commands;
  private final HolderSearch holders;
  private final boolean collect;

  /**
   * @param commands asked for the metaspace of each loader; without them it is estimated. Used on
   *     the investigation's thread
   * @param holders asked for what keeps the loaders alive
   * @param collect whether to ask for a full collection at a window's end
   */
  public LoaderInvestigation(
      Instrumentation instrumentation,
      BootClasses bootClasses,
      DiagnosticCommands commands,
      HolderSearch holders,
      boolean collect) {
    this.instrumentation = instrumentation;
    this.bootClasses = bootClasses;
    this.commands = commands;
    this.holders = holders;
    this.collect = collect;
  }

  @Override
  public String name() {
    return "class loaders by site";
  }

  @Override
  public Set<Kind> answers() {
    return Set.of(Kind.METASPACE);
  }

  /** Its means. Both are used where both are there. */
  public Ladder ladder() {
    return Ladder.of(
        Rung.of("instrumentation", CreationWatch.available(instrumentation)),
        Rung.of("jfr", jfr()));
  }

  @Override
  public Availability availability() {
    Ladder ladder = ladder();
    return ladder.best().orElse(ladder.rungs().get(0)).availability();
  }

  private static Availability jfr() {
    try {
      return DefinitionWatch.available();
    } catch (LinkageError e) {
      return Availability.no("this Java runtime has no jdk.jfr module", "use one that has");
    }
  }

  @Override
  public String leavesBehind() {
    return "one class of some 2 KB in the boot loader, which nothing calls";
  }

  @Override
  public Outcome run(Kind kind, Duration length) throws InterruptedException {
    List<String> notes = new ArrayList<>();
    Stayed stayed;
    try {
      stayed = watch(length, notes);
    } catch (IOException | RuntimeException | LinkageError e) {
      return new Outcome.Failed("class loaders: " + e);
    }
    return stayed.outcome(notes, holders);
  }

  private Stayed watch(Duration length, List<String> notes)
      throws IOException, InterruptedException {
    long before = System.nanoTime();
    // Before the watches, so that what they see is more than this.
    Census then = Census.of(instrumentation.getAllLoadedClasses(), type -> true);
    LoaderStatistics statistics = MetaspaceCost.read(commands);
    LoaderWindow closed;
    try (LoaderWindow window = new LoaderWindow(instrumentation, bootClasses)) {
      notes.add("cost: " + millisSince(before) + " ms to begin");
      window.watch(length, collect);
      closed = window;
    }
    MetaspaceCost cost = MetaspaceCost.since(statistics, commands);
    return Stayed.of(closed, instrumentation.getAllLoadedClasses(), then, cost);
  }

  private static long millisSince(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime).toMillis();
  }
}
