package dev.tidemark.investigate.staleness;

import dev.tidemark.investigate.Staleness;
import dev.tidemark.investigate.holder.UseWatch;
import dev.tidemark.investigate.tap.BootClasses;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Watches whether suspected objects, and the containers that hold them, are used, from {@link
 * #open} to {@link #close}.
 *
 * <p>After SWAT (Hauswirth and Chilimbi, ASPLOS 2004: last accesses, traced in bursts) and Xu and
 * Rountev's "Precise memory leak detection for Java software using container profiling" (ICSE 2008:
 * what is added, looked up and removed).
 *
 * <p>Assumptions: one watch at a time in a JVM; all methods are called by one thread.
 *
 * <p>Guarantees: keeps none of the objects alive; what is woven reaches no code but this.
 */
public final class StalenessWatch implements UseWatch {
  private final BootTouch touch;
  private final Bursts bursts;
  private final Weaving weaving;
  private final long failuresBefore;
  private @Nullable Usage usage;
  private Staleness last;
  private List<String> lastNotes = List.of();

  private StalenessWatch(BootTouch touch, Bursts bursts, Weaving weaving, Usage usage) {
    this.touch = touch;
    this.bursts = bursts;
    this.weaving = weaving;
    this.failuresBefore = touch.failures();
    this.usage = usage;
    this.last = usage.read(System.nanoTime());
  }

  /**
   * Takes as long as the JVM needs to change the classes, and a tenth of a second for every four of
   * them.
   *
   * @param elements the first 256 that can be are watched
   * @param containers the first 8 that can be are watched
   * @throws IOException when there is nothing to watch or another watch is open; the message says
   *     why, and nothing is left woven
   */
  public static StalenessWatch open(
      Instrumentation instrumentation,
      BootClasses bootClasses,
      List<WeakReference<Object>> elements,
      List<WeakReference<Object>> containers)
      throws IOException, InterruptedException {
    return open(instrumentation, bootClasses, elements, containers, Bursts::start);
  }

  static StalenessWatch open(
      Instrumentation instrumentation,
      BootClasses bootClasses,
      List<WeakReference<Object>> elements,
      List<WeakReference<Object>> containers,
      Function<BootTouch, Bursts> starter)
      throws IOException, InterruptedException {
    BootTouch touch = BootTouch.in(bootClasses);
    if (!touch.take()) {
      throw new IOException("another staleness watch is open in this JVM");
    }
    // From here on whatever fails gives it back: it is the JVM's one, and taken it stays taken.
    try {
      return watch(instrumentation, touch, starter.apply(touch), elements, containers);
    } catch (Throwable e) {
      touch.release();
      throw e;
    }
  }

  private static StalenessWatch watch(
      Instrumentation instrumentation,
      BootTouch touch,
      Bursts bursts,
      List<WeakReference<Object>> elements,
      List<WeakReference<Object>> containers)
      throws IOException, InterruptedException {
    try {
      Selection selection = new Selection(instrumentation, touch, bursts::addMethod);
      elements.forEach(selection::addElement);
      containers.forEach(selection::addContainer);
      return weave(instrumentation, touch, bursts, selection);
    } catch (Throwable e) {
      bursts.close();
      throw e;
    }
  }

  private static StalenessWatch weave(
      Instrumentation instrumentation, BootTouch touch, Bursts bursts, Selection selection)
      throws IOException, InterruptedException {
    ElementTable table = ElementTable.of(selection.elements());
    touch.listen(table, selection.containers());
    bursts.addContainers(selection.containers().size());
    Weaving weaving = Weaving.open(instrumentation, selection.plans());
    try {
      Usage usage = new Usage(selection, table, weaving, bursts, System.nanoTime());
      if (usage.isNothing()) {
        throw new IOException("nothing can be watched: " + String.join("; ", usage.notes()));
      }
      return new StalenessWatch(touch, bursts, weaving, usage);
    } catch (IOException | RuntimeException | Error e) {
      weaving.close();
      throw e;
    }
  }

  /**
   * Since {@link #open}; after {@link #close}, what it was then.
   *
   * <p>An object that is garbage, and that no collection has found yet, counts as untouched. What
   * was added, read and removed is 0 where {@link #containersWatched} is.
   */
  @Override
  public Staleness read() {
    Usage current = usage;
    if (current != null) {
      last = current.read(System.nanoTime());
    }
    return last;
  }

  /** What the reader must know: what was left out and why, what this cannot see. */
  @Override
  public List<String> notes() {
    Usage current = usage;
    if (current == null) {
      return lastNotes;
    }
    List<String> notes = new ArrayList<>(current.notes());
    long failures = touch.failures() - failuresBefore;
    if (failures > 0) {
      notes.add(failures + " accesses were lost to errors of ours");
    }
    Throwable failure = bursts.failure();
    if (failure != null) {
      notes.add("what is often called was not seen to the end: " + failure);
    }
    return notes;
  }

  /** How many of the containers are watched. */
  public int containersWatched() {
    return usage == null ? 0 : usage.containersWatched();
  }

  /** Takes all out again; an interrupt does not keep it from that. */
  @Override
  public void close() {
    if (usage == null) {
      return;
    }
    last = read();
    List<String> notes = new ArrayList<>(notes());
    usage = null;
    bursts.close();
    touch.release();
    weaving.close();
    weaving.failed().forEach((type, why) -> notes.add(type.getName() + ": " + why));
    lastNotes = List.copyOf(notes);
  }
}
