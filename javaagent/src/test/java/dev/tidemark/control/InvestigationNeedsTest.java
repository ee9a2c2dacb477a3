package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.control.InvestigationNeeds.Need;
import dev.tidemark.investigate.Investigation;
import dev.tidemark.investigate.allocation.BundledLibrary;
import dev.tidemark.investigate.allocation.SharedProfiler;
import dev.tidemark.options.OptionException;
import dev.tidemark.options.OptionReader;
import dev.tidemark.options.Options;
import dev.tidemark.probe.Availability;
import dev.tidemark.probe.DiagnosticCommands;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Rung;
import dev.tidemark.probe.allocator.AllocatorProbe;
import dev.tidemark.probe.fault.PageFaultProbe;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.object.ObjectSampleProbe;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvestigationNeedsTest {
  private static final Availability NO = Availability.no("not here", "elsewhere");
  private static final Ladder FAULTS =
      Ladder.of(
          Rung.of(PageFaultProbe.BPF, NO),
          Rung.of(PageFaultProbe.BPF_TRACEPOINT, Availability.yes()),
          Rung.of(PageFaultProbe.PERF_SAMPLING, Availability.yes()),
          Rung.of(PageFaultProbe.PROC, Availability.yes()));

  @TempDir private Path folder;

  /** One that is added and not told would be missed by nobody. */
  @Test
  void eachInvestigationIsTold() throws OptionException {
    Map<String, Set<Kind>> told = new HashMap<>();
    needs(NO).forEach(need -> told.put(need.investigation(), need.answers()));
    Map<String, Set<Kind>> made = new HashMap<>();
    investigations().forEach(one -> made.put(one.name(), one.answers()));
    assertThat(told).isEqualTo(made);
    assertThat(needs(NO))
        .map(Need::investigation)
        .containsExactlyElementsOf(investigations().stream().map(Investigation::name).toList());
  }

  @Test
  void whatIsKnownOutsideOfTheJvmIsTold() {
    assertThat(ladder(needs(NO), "native allocations by site").best()).isEmpty();
    assertThat(ladder(needs(Availability.yes()), "native allocations by site").best()).isPresent();
    assertThat(ladder(needs(NO), "memory that is kept and not used").best()).isPresent();
    assertThat(ladder(needs(NO), "memory that is kept and not used").rungs().get(1))
        .isEqualTo(Rung.of("perf-stacks", NO));
    assertThat(ladder(needs(Availability.yes()), "memory that is kept and not used").rungs())
        .allMatch(rung -> rung.availability().isAvailable());
    assertThat(ladder(needs(NO), "page faults by stack").rungs())
        .containsExactlyElementsOf(FAULTS.rungs().subList(0, 2));
  }

  @Test
  void whatDependsOnTheJvmIsNotKnownAndSaysWhatItDependsOn() {
    for (String name :
        List.of("survivors by site", "class loaders by site", "thread starts by site")) {
      assertThat(ladder(needs(NO), name).rungs())
          .allSatisfy(
              rung ->
                  assertThat(rung.availability())
                      .isInstanceOfSatisfying(
                          Availability.Unknown.class,
                          unknown ->
                              assertThat(unknown.reason()).startsWith("asked in the JVM: ")));
    }
  }

  private static List<Need> needs(Availability profiler) {
    return InvestigationNeeds.of(profiler, FAULTS, Availability.yes());
  }

  private static Ladder ladder(List<Need> needs, String investigation) {
    return needs.stream()
        .filter(need -> need.investigation().equals(investigation))
        .findFirst()
        .orElseThrow()
        .ladder();
  }

  /** Made and never run. */
  private List<Investigation> investigations() throws OptionException {
    Host host = Host.current();
    NativeLibrary library = NativeLibrary.none("not in this test", "");
    DiagnosticCommands commands = DiagnosticCommands.none("not in this test");
    Options options = new OptionReader(Map.of(), new Properties(), Map.of()).read("");
    ObjectSampleProbe objects = new ObjectSampleProbe(library);
    return new InvestigationCatalog(
            host, instrumentation(), library, folder, options, commands, OptionalLong::empty)
        .make(
            new SharedProfiler(host, new BundledLibrary(host, folder), library, () -> 0),
            new AllocatorProbe(commands),
            () -> null,
            () -> 0,
            new PageFaultProbe(library),
            new SampledObjects(objects, new ProbeSlot(objects, host, "off", 0.005)));
  }

  private static Instrumentation instrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            InvestigationNeedsTest.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
