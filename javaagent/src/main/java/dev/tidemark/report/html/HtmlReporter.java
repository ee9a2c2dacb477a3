package dev.tidemark.report.html;

import dev.tidemark.detect.State;
import dev.tidemark.finding.Finding;
import dev.tidemark.output.OutputFolder;
import dev.tidemark.report.FrozenHistory;
import dev.tidemark.report.History;
import dev.tidemark.report.Picture;
import dev.tidemark.report.Reporter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the report in the output folder as true as the last change of a finding.
 *
 * <p>Pages are made and written on a thread that lives for that long. What comes meanwhile waits in
 * one place, where the newest takes the place of the one before: a picture holds all findings, so
 * nothing is lost but a state that has passed. Memory: at most two pictures with their series.
 *
 * <p>Safe for many threads. A write that fails is said once in the log until one succeeds again.
 */
public final class HtmlReporter implements Reporter {
  private static final String THREAD = "tidemark-report";
  private static final long PATIENCE_MILLIS = 1_000;

  private final OutputFolder folder;
  private final BiConsumer<String, Runnable> threads;
  private final Consumer<String> log;
  private final ThreadMXBean bean = ManagementFactory.getThreadMXBean();
  private final Set<String> written = new HashSet<>();
  private final Set<String> told = new HashSet<>();

  /** Findings of the picture taken last. Null before it where a JVM that is dead left a report. */
  private volatile @Nullable List<String> shown;

  private @Nullable Work waiting;
  private boolean working;
  private long endedNanos;
  private long thread;
  private volatile boolean failing;

  /** What is to be written. */
  private record Work(Picture picture, FrozenHistory history) {}

  /**
   * @param threads starts a daemon thread of a name
   * @param log takes a line
   */
  public HtmlReporter(
      OutputFolder folder, BiConsumer<String, Runnable> threads, Consumer<String> log) {
    this.folder = folder;
    this.threads = threads;
    this.log = log;
    this.shown = Files.exists(folder.path().resolve(Pages.PROCESS)) ? null : List.of();
  }

  @Override
  public String name() {
    return "html";
  }

  @Override
  public Map<String, String> files(Finding finding) {
    return failing ? Map.of() : Pages.filesOf(finding);
  }

  @Override
  public synchronized double cpuSeconds() {
    return (endedNanos + nanos(thread)) / 1e9;
  }

  /** Of the thread of that number; 0 of none, and where the JVM does not tell. */
  private long nanos(long id) {
    return id > 0 && bean.isThreadCpuTimeSupported() && bean.isThreadCpuTimeEnabled()
        ? Math.max(0, bean.getThreadCpuTime(id))
        : 0;
  }

  /**
   * An investigation may have named a culprit, and with it the finding's page: it is to be there.
   */
  @Override
  public void looked(Picture picture, History history) {
    if (!ids(picture).equals(shown)) {
      take(picture, history);
    }
  }

  @Override
  public void changed(Finding finding, Picture picture, History history) {
    take(picture, history);
  }

  @Override
  public void ended(Picture picture, History history) {
    take(picture, history);
    awaitRest();
  }

  private synchronized void take(Picture picture, History history) {
    shown = ids(picture);
    waiting = new Work(picture, FrozenHistory.of(history));
    if (!working) {
      working = true;
      start();
    }
  }

  /** Where none can be made now, the next that is taken tries again. */
  private void start() {
    try {
      threads.accept(THREAD, this::work);
    } catch (RuntimeException | Error e) {
      working = false;
      throw e;
    }
  }

  private static List<String> ids(Picture picture) {
    return picture.findings().stream().map(Finding::id).toList();
  }

  private synchronized void awaitRest() {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    try {
      for (long left = PATIENCE_MILLIS; working && left > 0; ) {
        wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    for (Work next = next(); next != null; next = next()) {
      write(next);
    }
  }

  /** Null for nothing more to do: what is taken after that starts a thread anew. */
  private synchronized @Nullable Work next() {
    Work next = waiting;
    waiting = null;
    thread = Thread.currentThread().getId();
    if (next == null) {
      endedNanos += nanos(thread);
      thread = 0;
      working = false;
      notifyAll();
    }
    return next;
  }

  private void write(Work work) {
    try {
      Map<String, String> pages = Pages.of(work.picture(), work.history());
      for (Map.Entry<String, String> page : pages.entrySet()) {
        folder.write(page.getKey(), page.getValue());
      }
      forget(pages.keySet());
      failing = false;
      tell(work.picture());
    } catch (IOException | RuntimeException | Error e) {
      // An Error too: a heap that is full is when the next report is wanted most.
      if (!failing) {
        log.accept("output=" + folder.path() + ": no report: " + e);
      }
      failing = true;
    }
  }

  /** Once of each confirmed finding, when its page is there. */
  private void tell(Picture picture) {
    told.retainAll(written);
    for (Finding finding : picture.findings()) {
      if (finding.state() == State.CONFIRMED && told.add(Pages.of(finding))) {
        log.accept("report: " + folder.path().resolve(Pages.of(finding)));
      }
    }
  }

  /** A finding whose culprit became known has another id: what it was called before goes. */
  private void forget(Set<String> now) throws IOException {
    for (String name : written) {
      if (!now.contains(name)) {
        folder.delete(name);
      }
    }
    written.clear();
    written.addAll(now);
  }
}
