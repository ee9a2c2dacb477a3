package dev.tidemark.control;

import dev.tidemark.investigate.HolderSearch;
import dev.tidemark.investigate.Investigation;
import dev.tidemark.investigate.allocation.FirstTouches;
import dev.tidemark.investigate.allocation.NativeAllocationInvestigation;
import dev.tidemark.investigate.allocation.SharedProfiler;
import dev.tidemark.investigate.fault.PageFaultInvestigation;
import dev.tidemark.investigate.fault.UnclaimedMemoryInvestigation;
import dev.tidemark.investigate.heap.CensusInvestigation;
import dev.tidemark.investigate.heap.HeapInvestigation;
import dev.tidemark.investigate.heap.Suspects;
import dev.tidemark.investigate.holder.ContainerSearch;
import dev.tidemark.investigate.loader.LoaderInvestigation;
import dev.tidemark.investigate.mapping.MappedFileInvestigation;
import dev.tidemark.investigate.path.RootPaths;
import dev.tidemark.investigate.path.WalkBudget;
import dev.tidemark.investigate.retention.AllocatorReading;
import dev.tidemark.investigate.retention.RetentionCheck;
import dev.tidemark.investigate.retention.RetentionInvestigation;
import dev.tidemark.investigate.staleness.StalenessWatch;
import dev.tidemark.investigate.tap.AppendedBootClasses;
import dev.tidemark.investigate.tap.BootClasses;
import dev.tidemark.investigate.thread.ThreadOriginInvestigation;
import dev.tidemark.options.Options;
import dev.tidemark.probe.DiagnosticCommands;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.allocator.AllocatorProbe;
import dev.tidemark.probe.fault.PageFaultProbe;
import dev.tidemark.probe.jni.BootClass;
import dev.tidemark.probe.jni.NativeException;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.jvm.FullCollection;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All investigations there are, wired to what they read. */
final class InvestigationCatalog {
  /** Looks that an investigation waits for one that is newer than its last collection. */
  private static final double LOOKS = 10;

  private static final long MOST_RECORDING_BYTES = 32L << 20;

  private final Host host;
  private final Instrumentation instrumentation;
  private final Path folder;
  private final Options options;
  private final NativeLibrary library;
  private final BootClasses bootClasses;
  private final DiagnosticCommands commands;
  private final Supplier<OptionalLong> containerFree;

  /**
   * @param folder nobody but this user may write to it
   * @param containerFree bytes left under the process's limit; empty where there is none
   */
  InvestigationCatalog(
      Host host,
      Instrumentation instrumentation,
      NativeLibrary library,
      Path folder,
      Options options,
      DiagnosticCommands commands,
      Supplier<OptionalLong> containerFree) {
    this.host = host;
    this.library = library;
    this.commands = commands;
    this.containerFree = containerFree;
    this.instrumentation = instrumentation;
    this.folder = folder;
    this.options = options;
    this.bootClasses = bootClasses(library);
  }

  /** By JNI where it is there: appending to the boot class path costs the application its CDS. */
  private BootClasses bootClasses(NativeLibrary library) {
    if (!library.availability().isAvailable()) {
      return new AppendedBootClasses(instrumentation, folder);
    }
    return (name, bytes) -> {
      try {
        BootClass.define(library, name, bytes);
      } catch (NativeException | LinkageError e) {
        throw new IOException(name + " cannot be put into the boot loader: " + e.getMessage(), e);
      }
    };
  }

  /**
   * @param profiler loaded when it is needed
   * @param firstReading of the allocator, once there is one
   * @param stackBytesPerThread as last read
   */
  List<Investigation> make(
      SharedProfiler profiler,
      @Nullable AllocatorProbe allocator,
      Supplier<@Nullable AllocatorReading> firstReading,
      LongSupplier stackBytesPerThread,
      @Nullable PageFaultProbe faults,
      SampledObjects objects) {
    // Without a place for it, it would fill the temporary folder for nothing.
    long keep = options.output().isPresent() ? MOST_RECORDING_BYTES : 0;
    long stacks = options.budgetMemory() / 2;
    Investigation allocations = new NativeAllocationInvestigation(profiler, folder, stacks, keep);
    List<Investigation> all = new ArrayList<>();
    if (allocator != null) {
      RetentionCheck check =
          new RetentionCheck(new ProcessAllocator(host, allocator), options.trim());
      all.add(new RetentionInvestigation(allocations, check, firstReading));
    }
    all.add(allocations);
    all.add(new MappedFileInvestigation(instrumentation, bootClasses));
    all.add(new ThreadOriginInvestigation(instrumentation, bootClasses, stackBytesPerThread));
    all.add(
        new UnclaimedMemoryInvestigation(
            host,
            commands,
            library,
            new FirstTouches(profiler, folder, stacks),
            options.pauseBudget()));
    if (faults != null) {
      all.add(new PageFaultInvestigation(host, faults::stacks));
    }
    RootPaths paths =
        new RootPaths(
            instrumentation, library, WalkBudget.standard(options.pauseBudget()), containerFree);
    HolderSearch holders = holders(paths);
    all.add(new LoaderInvestigation(instrumentation, bootClasses, commands, holders, options.gc()));
    all.add(heap(objects, paths, holders));
    all.add(
        new CensusInvestigation(
            paths::availability, paths::census, suspects(), holders, collection()));
    return all;
  }

  private HolderSearch holders(RootPaths paths) {
    return new ContainerSearch(
        paths,
        (elements, containers) ->
            StalenessWatch.open(instrumentation, bootClasses, elements, containers));
  }

  private Investigation heap(SampledObjects objects, RootPaths paths, HolderSearch holders) {
    return new HeapInvestigation(
        objects,
        objects.generations(),
        suspects(),
        holders,
        collection(),
        options.gc() ? null : paths::census,
        seconds(options.scale().windowSeconds()),
        seconds(options.scale().tickSeconds() * LOOKS));
  }

  private Suspects suspects() {
    return new Suspects(instrumentation::getAllLoadedClasses);
  }

  private Runnable collection() {
    return options.gc() ? new FullCollection() : () -> {};
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
