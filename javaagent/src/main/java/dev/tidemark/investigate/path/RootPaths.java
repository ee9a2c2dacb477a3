package dev.tidemark.investigate.path;

import dev.tidemark.detect.Bound;
import dev.tidemark.probe.Availability;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.jni.NativeLibrary;
import java.lang.instrument.Instrumentation;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds what keeps objects alive: the path from a root of the collector, and the container in which
 * they pile up.
 *
 * <p>Assumptions: called on a thread of the agent's that may sleep; one call at a time.
 *
 * <p>Guarantees: the application goes on meanwhile, but for one look at the stacks, within the
 * budget's pause, where static fields and threads do not lead to the objects, and in each {@link
 * #census}. Keeps nothing alive after it has returned.
 */
public final class RootPaths implements PathFinder {
  private final Instrumentation instrumentation;
  private final WalkBudget budget;
  private final Room room;
  private final StackLook stackLook;
  private @Nullable RawObjects objects;

  /**
   * @param containerFree bytes left under the container's limit; empty where there is none
   */
  public RootPaths(
      Instrumentation instrumentation,
      NativeLibrary library,
      WalkBudget budget,
      Supplier<OptionalLong> containerFree) {
    this.instrumentation = instrumentation;
    this.budget = budget;
    this.room = new Room(containerFree);
    this.stackLook = new StackLook(library, budget);
  }

  /** Whether it can look at all; not whether there is room for it now. */
  public Availability availability() {
    try {
      open();
      return Availability.yes();
    } catch (ProbeException e) {
      return Availability.no(String.valueOf(e.getMessage()), "run on HotSpot 17 to 25");
    }
  }

  @Override
  public PathAnswer find(Wanted wanted) throws InterruptedException {
    RawObjects opened;
    try {
      opened = open();
    } catch (ProbeException e) {
      return new PathAnswer.Refused(String.valueOf(e.getMessage()), "run on HotSpot 17 to 25");
    }
    int most = room.objects(budget.mostObjects());
    if (most == 0) {
      return room.refusal();
    }
    return new PathSearch(instrumentation, opened, budget.withObjects(most), stackLook, wanted)
        .run();
  }

  /**
   * Counts all that can be reached, which takes as long as a search that finds nothing.
   *
   * @throws ProbeException where it cannot be counted; its message says why and what helps
   */
  public Census census() throws InterruptedException, ProbeException {
    RawObjects opened = open();
    int most = room.objects(budget.mostObjects());
    if (most == 0) {
      PathAnswer.Refused refused = room.refusal();
      throw new ProbeException(refused.reason() + "; " + refused.remedy());
    }
    return new CensusWalk(instrumentation, opened, budget.withObjects(most), stackLook).run();
  }

  @Override
  public OptionalLong size(Object container) {
    RawObjects opened = objects;
    return opened == null ? OptionalLong.empty() : new ContainerSize(opened).of(container);
  }

  @Override
  public @Nullable Bound bound(Object container) {
    RawObjects opened = objects;
    return opened == null ? null : new ContainerBound(opened).of(container);
  }

  @Override
  public @Nullable Bound ceiling(Object holder, long size) {
    RawObjects opened = objects;
    return opened == null ? null : new Ceiling(opened).of(holder, size);
  }

  private RawObjects open() throws ProbeException {
    RawObjects opened = objects;
    if (opened == null) {
      opened = RawObjects.open(instrumentation);
      objects = opened;
    }
    return opened;
  }
}
