package dev.tidemark.control;

import dev.tidemark.probe.DiagnosticCommands;
import dev.tidemark.probe.Probe;
import dev.tidemark.probe.allocator.AllocatorProbe;
import dev.tidemark.probe.cgroup.CgroupProbe;
import dev.tidemark.probe.fault.PageFaultProbe;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.jvm.BufferPoolProbe;
import dev.tidemark.probe.jvm.ClassProbe;
import dev.tidemark.probe.jvm.CollectionProbe;
import dev.tidemark.probe.jvm.MemoryPoolProbe;
import dev.tidemark.probe.jvm.ThreadProbe;
import dev.tidemark.probe.object.ObjectSampleProbe;
import dev.tidemark.probe.pressure.PressureProbe;
import dev.tidemark.probe.process.ProcessMemoryProbe;
import dev.tidemark.probe.region.RegionProbe;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All probes there are, in the order in which they are read and shown. */
public final class ProbeCatalog {
  private static final Set<String> BEANS = Set.of("beans");

  /** Names and means, known without making a probe: options are checked before anything starts. */
  public static final Map<String, Set<String>> MEANS =
      Map.ofEntries(
          Map.entry("process", Set.of("smaps-rollup", "status", "statm")),
          Map.entry("regions", Set.of("vm-info", "smaps")),
          Map.entry("cgroup", Set.of("v2", "v1")),
          Map.entry("pressure", Set.of("trigger", "averages")),
          Map.entry("pools", BEANS),
          Map.entry("collections", BEANS),
          Map.entry("buffers", BEANS),
          Map.entry("classes", BEANS),
          Map.entry("threads", BEANS),
          Map.entry(ObjectSampleProbe.NAME, Set.of(ObjectSampleProbe.JVMTI, ObjectSampleProbe.JFR)),
          Map.entry("allocator", Set.of("jemalloc", "tcmalloc", "mallinfo2", "vm-info")),
          Map.entry(
              "page-faults",
              Set.of("bpf", "bpf-tracepoint", "perf-sampling", "perf-counting", "proc")));

  private ProbeCatalog() {}

  /**
   * A fresh set of probes, none of them open.
   *
   * @param jfrNamed whether the user asked for objects to be sampled by JFR
   */
  public static List<Probe> make(
      NativeLibrary library, DiagnosticCommands commands, boolean jfrNamed) {
    return List.of(
        new ProcessMemoryProbe(),
        new RegionProbe(commands),
        new CgroupProbe(),
        new PressureProbe(library),
        new MemoryPoolProbe(),
        new CollectionProbe(),
        new BufferPoolProbe(),
        new ClassProbe(),
        new ThreadProbe(),
        new ObjectSampleProbe(library, jfrNamed),
        new AllocatorProbe(commands),
        new PageFaultProbe(library));
  }
}
