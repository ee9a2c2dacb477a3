package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Rung;
import dev.tidemark.probe.fault.PageFaultProbe;
import dev.tidemark.probe.object.ObjectSampleProbe;
import java.util.List;
import java.util.Set;

/**
 * What layer 2 needs, as far as it can be known outside of the JVM that it is to look into: what
 * depends on that JVM is unknown here, and its agent's {@code status} tells.
 */
public final class InvestigationNeeds {
  private static final String JFR = "it has to have the module jdk.jfr, with room for a recording";
  private static final String WEAVING = "it has to retransform classes";

  private InvestigationNeeds() {}

  /**
   * An investigation and its means, the best first.
   *
   * @param investigation its name
   * @param answers the accounts whose culprit it can name
   */
  public record Need(String investigation, Set<Kind> answers, Ladder ladder) {}

  /**
   * All investigations there are, in the order of {@link InvestigationCatalog}.
   *
   * @param profiler whether async-profiler works here
   * @param faults the page-fault probe's means here
   * @param unclaimed whether memory that nobody claims can be looked at here
   */
  public static List<Need> of(Availability profiler, Ladder faults, Availability unclaimed) {
    Rung asprof = Rung.of("async-profiler", profiler);
    return List.of(
        need("memory kept by the allocator", Set.of(Kind.RETAINED_FREE), asprof),
        need(
            "native allocations by site",
            Set.of(Kind.NATIVE_MALLOC, Kind.DIRECT_BUFFER, Kind.RETAINED_FREE),
            asprof),
        need("file mappings by site", Set.of(Kind.MAPPED_FILE), asked("instrumentation", WEAVING)),
        need(
            "thread starts by site",
            Set.of(Kind.THREAD),
            asked("jfr", JFR),
            asked("instrumentation", WEAVING)),
        need(
            "memory that is kept and not used",
            Set.of(Kind.UNEXPLAINED),
            Rung.of("clear-refs", unclaimed),
            Rung.of("perf-stacks", profiler.isAvailable() ? perf(faults) : profiler)),
        new Need("page faults by stack", Set.of(Kind.JVM_INTERNAL), withStacks(faults)),
        need(
            "class loaders by site",
            Set.of(Kind.METASPACE),
            asked("instrumentation", WEAVING),
            asked("jfr", JFR)),
        need(
            "survivors by site",
            Set.of(Kind.HEAP),
            asked(ObjectSampleProbe.NAME, "its objects have to be sampled, see that probe")),
        need(
            "objects by class",
            Set.of(Kind.HEAP),
            asked("heap-walk", "it has to be HotSpot 17 to 25")));
  }

  private static Need need(String investigation, Set<Kind> answers, Rung... rungs) {
    return new Need(investigation, answers, Ladder.of(rungs));
  }

  private static Rung asked(String means, String what) {
    return Rung.of(means, Availability.unknown("asked in the JVM: " + what));
  }

  /** async-profiler takes stacks of page faults by the events that the probe samples. */
  private static Availability perf(Ladder faults) {
    return faults
        .named(PageFaultProbe.PERF_SAMPLING)
        .map(Rung::availability)
        .orElseGet(() -> Availability.unknown("page faults have no means here"));
  }

  /** Of the page-fault probe's means those that can take stacks. */
  private static Ladder withStacks(Ladder faults) {
    return new Ladder(
        faults.rungs().stream()
            .filter(rung -> PageFaultProbe.WITH_STACKS.contains(rung.means()))
            .toList());
  }
}
