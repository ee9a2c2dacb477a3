package dev.tidemark.probe.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.probe.Host;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.jni.Child;
import dev.tidemark.probe.jni.LoadedLibrary;
import dev.tidemark.probe.jni.OpenFiles;
import dev.tidemark.probe.jni.RawMemory;
import dev.tidemark.probe.jni.RootOnly;
import dev.tidemark.probe.region.Region;
import dev.tidemark.probe.region.RegionTable;
import dev.tidemark.probe.region.RegionTable.Range;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real program in the real kernel. */
@RootOnly
class BpfFaultsTest {
  /** Above 32 MiB: glibc then maps fresh memory, whatever was freed before. */
  private static final int PAGES = 9001;

  /** The page with malloc's own header is touched by malloc. */
  private static final double HEADER = 1;

  private final PageFaultProbe probe = new PageFaultProbe(LoadedLibrary.get());

  @BeforeEach
  void open() throws ProbeException {
    probe.open(Host.current(), PageFaultProbe.BPF);
  }

  @AfterEach
  void close() {
    probe.close();
  }

  @Test
  void countsEveryFaultOfARegion() throws ProbeException {
    try (RawMemory memory = new RawMemory(PAGES)) {
      probe.regions(table(memory, Region.MALLOC_ARENA));
      memory.touch();

      assertThat(FaultSamples.of(probe).in(Region.MALLOC_ARENA)).isCloseTo(PAGES, within(HEADER));
    }
  }

  @Test
  void countsThreadsBornBeforeAndAfter() throws Exception {
    ExecutorService older = Executors.newSingleThreadExecutor();
    older.submit(() -> {}).get();
    probe.open(Host.current(), PageFaultProbe.BPF);
    ExecutorService younger = Executors.newSingleThreadExecutor();
    try (RawMemory ofOlder = new RawMemory(PAGES);
        RawMemory ofYounger = new RawMemory(PAGES)) {
      for (RawMemory memory : List.of(ofOlder, ofYounger)) {
        probe.regions(table(memory, Region.ANONYMOUS));
        ExecutorService thread = memory == ofOlder ? older : younger;
        thread.submit(memory::touch).get();
      }

      assertThat(FaultSamples.of(probe).in(Region.ANONYMOUS))
          .isCloseTo(2 * PAGES, within(2 * HEADER));
    } finally {
      older.shutdown();
      younger.shutdown();
    }
  }

  /** The kernel's books, all threads of the JVM included, against ours. */
  @Test
  void agreesWithTheKernelOnTheWholeProcess() throws ProbeException {
    FaultSamples before = FaultSamples.of(probe);
    try (RawMemory memory = new RawMemory(PAGES)) {
      memory.touch();
    }
    FaultSamples after = FaultSamples.of(probe);

    double kernel = after.get(PageFaultProbe.MINOR) - before.get(PageFaultProbe.MINOR);
    double ours = after.inAllRegions() - before.inAllRegions();
    assertThat(kernel).isGreaterThanOrEqualTo(PAGES - HEADER);
    assertThat(ours).isCloseTo(kernel, within(0.02 * kernel));
  }

  @Test
  void countsNoOtherProcess() throws ProbeException {
    FaultSamples before = FaultSamples.of(probe);
    // About a thousand faults of its own, and it is our child.
    assertThat(Child.command(List.of("sh", "-c", "ls -lR /proc/self >/dev/null 2>&1; true")))
        .extracting(Child::exitCode)
        .isEqualTo(0);
    FaultSamples after = FaultSamples.of(probe);

    double kernel = after.get(PageFaultProbe.MINOR) - before.get(PageFaultProbe.MINOR);
    assertThat(after.inAllRegions() - before.inAllRegions())
        .isLessThanOrEqualTo(kernel + 0.02 * kernel + 20);
  }

  @Test
  void anotherTableCountsFromThenOn() throws ProbeException {
    try (RawMemory first = new RawMemory(PAGES);
        RawMemory second = new RawMemory(PAGES)) {
      probe.regions(table(first, Region.HEAP));
      first.touch();
      probe.regions(table(second, Region.STACK));
      second.touch();
      FaultSamples samples = FaultSamples.of(probe);

      assertThat(samples.in(Region.HEAP)).isCloseTo(PAGES, within(HEADER));
      assertThat(samples.in(Region.STACK)).isCloseTo(PAGES, within(HEADER));
    }
  }

  @Test
  void keepsTheTableOverAReopening() throws ProbeException {
    try (RawMemory memory = new RawMemory(PAGES)) {
      probe.regions(table(memory, Region.JVM));
      probe.open(Host.current(), PageFaultProbe.BPF);
      memory.touch();

      assertThat(FaultSamples.of(probe).in(Region.JVM)).isCloseTo(PAGES, within(HEADER));
    }
  }

  @Test
  void takesStacksOnlyWhileAskedAndOfThatRegion() throws ProbeException {
    PageFaultStacks stacks = probe.stacks().orElseThrow();
    try (RawMemory memory = new RawMemory(PAGES);
        RawMemory later = new RawMemory(PAGES)) {
      probe.regions(
          new RegionTable(
              List.of(range(memory, Region.HEAP), range(later, Region.STACK)).stream()
                  .sorted((a, b) -> Long.compare(a.start(), b.start()))
                  .toList()));
      assertThat(stacks.read(10)).isEmpty();
      stacks.start(Region.HEAP, 1);
      memory.touch();
      stacks.stop();
      later.touch();

      List<PageFaultStacks.Stack> found = stacks.read(2048);
      assertThat(found).isNotEmpty().allSatisfy(s -> assertThat(s.addresses()).isNotEmpty());
      assertThat(found).allMatch(stack -> stack.region() == Region.HEAP);
      assertThat(count(found, Region.HEAP) + stacks.dropped())
          .isBetween(PAGES - 1L, PAGES + PAGES / 10L);
      assertThat(stacks.read(1)).hasSize(1).first().isEqualTo(found.get(0));

      // None is read any more, and those lost before are no loss of this time.
      stacks.start(Region.HEAP, Integer.MAX_VALUE);
      stacks.stop();
      assertThat(stacks.read(1)).isEmpty();
      assertThat(stacks.dropped()).isZero();
    }
  }

  @Test
  void closeLeavesNothingInTheKernel() throws Exception {
    assertThat(OpenFiles.kernelObjects()).isNotEmpty();
    probe.close();
    probe.close();

    assertThat(OpenFiles.kernelObjects()).isEmpty();
    assertThat(probe.stacks()).isEmpty();
    assertThatThrownBy(() -> probe.read((metric, value) -> {}))
        .isInstanceOf(ProbeException.class)
        .hasMessageContaining("not open");
  }

  private static long count(List<PageFaultStacks.Stack> stacks, Region region) {
    return stacks.stream()
        .filter(stack -> stack.region() == region)
        .mapToLong(PageFaultStacks.Stack::count)
        .sum();
  }

  private static RegionTable table(RawMemory memory, Region region) {
    return new RegionTable(List.of(range(memory, region)));
  }

  private static Range range(RawMemory memory, Region region) {
    return new Range(memory.start(), memory.end(), region);
  }
}
