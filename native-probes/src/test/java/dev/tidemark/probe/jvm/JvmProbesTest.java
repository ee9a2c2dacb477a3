package dev.tidemark.probe.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.Host;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.Readings;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The probes that ask the VM's beans, on the VM that runs the tests. */
class JvmProbesTest {

  @Test
  void namesPoolsAsMetricsAreNamed() {
    assertThat(MemoryPoolProbe.metric("G1 Old Gen", MemoryPoolProbe.USED))
        .isEqualTo("jvm.pool.g1-old-gen.used");
    assertThat(MemoryPoolProbe.metric("CodeHeap 'non-nmethods'", MemoryPoolProbe.COMMITTED))
        .isEqualTo("jvm.pool.codeheap-non-nmethods.committed");
  }

  @Test
  void readsPools() throws Exception {
    Map<String, Double> values = Readings.once(new MemoryPoolProbe(), Host.current(), "beans");
    String metaspace = MemoryPoolProbe.metric("Metaspace", MemoryPoolProbe.USED);
    assertThat(values.get(metaspace)).isPositive();
    assertThat(values.get(MemoryPoolProbe.HEAP_USED)).isPositive();
    assertThat(values.get(MemoryPoolProbe.HEAP_COMMITTED))
        .isGreaterThanOrEqualTo(values.get(MemoryPoolProbe.HEAP_USED));
  }

  @Test
  void putsTheHeapAfterACollectionOnce() throws Exception {
    try (CollectionProbe probe = new CollectionProbe()) {
      probe.open(Host.current(), "beans");
      Readings.read(probe);
      int size = 40_000_003;
      byte[] live = new byte[size];
      System.gc();
      Map<String, Double> values = Readings.read(probe);
      assertThat(values.get(CollectionProbe.OLD_COUNT)).isPositive();
      assertThat(values.get(CollectionProbe.HEAP_AFTER)).isGreaterThan(size);
      assertThat(values.get(CollectionProbe.HEAP_AFTER_OLD)).isGreaterThan(size);
      assertThat(live).hasSize(size);
    }
  }

  /** Its bean is there since JDK 20 and counts two pauses a cycle. */
  @Test
  void aConcurrentCycleOfG1UnloadsClasses() throws Exception {
    assertThat(CollectionCounts.wholeHeap("G1 Concurrent GC", 7)).isEqualTo(3);
    assertThat(CollectionCounts.wholeHeap("G1 Old Generation", 7)).isEqualTo(7);
    assertThat(CollectionCounts.wholeHeap("G1 Young Generation", 7)).isZero();
    assertThat(CollectionCounts.wholeHeap("ZGC Major Pauses", 7)).isZero();
    System.gc();
    Map<String, Double> values = Readings.once(new CollectionProbe(), Host.current(), "beans");
    assertThat(values.get(CollectionProbe.UNLOADING_COUNT))
        .isEqualTo((double) new CollectionCounts().read().old())
        .isGreaterThanOrEqualTo(values.get(CollectionProbe.OLD_COUNT));
  }

  /** It may have been at the VM's start; its time is not that of the first reading. */
  @Test
  void whatACollectionLeftBeforeItWasOpenedIsNotPut() throws Exception {
    System.gc();
    try (CollectionProbe probe = new CollectionProbe()) {
      probe.open(Host.current(), "beans");
      Map<String, Double> values = Readings.read(probe);
      assertThat(values.get(CollectionProbe.OLD_COUNT)).isPositive();
      assertThat(values).doesNotContainKey(CollectionProbe.HEAP_AFTER_OLD);
      assertThat(probe.heapAfter()).as("left whenever it was").isPositive();
      probe.open(Host.current(), "beans");
      assertThat(Readings.read(probe)).doesNotContainKey(CollectionProbe.HEAP_AFTER_OLD);
    }
  }

  /** Buffers of the tests beside this one come and go: only while none did the two compare. */
  @Test
  void readsBuffers() throws Exception {
    BufferPoolMXBean direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .findFirst()
            .orElseThrow();
    ByteBuffer buffer = ByteBuffer.allocateDirect(1_999_993);
    try (BufferPoolProbe probe = new BufferPoolProbe()) {
      probe.open(Host.current(), "beans");
      Map<String, Double> values;
      long capacity;
      do {
        capacity = direct.getTotalCapacity();
        values = Readings.read(probe);
      } while (capacity != direct.getTotalCapacity());
      assertThat(values).containsEntry(BufferPoolProbe.DIRECT_CAPACITY, (double) capacity);
      assertThat(capacity).isGreaterThanOrEqualTo(buffer.capacity());
      assertThat(values.get(BufferPoolProbe.DIRECT_COUNT)).isPositive();
      assertThat(values).containsKeys(BufferPoolProbe.MAPPED_BYTES, BufferPoolProbe.DIRECT_BYTES);
    }
  }

  @Test
  void seesANewClass() throws Exception {
    ClassProbe probe = new ClassProbe();
    double before = read(probe, ClassProbe.TOTAL_LOADED);
    Class<?> loaded = new Once().define();
    assertThat(read(probe, ClassProbe.TOTAL_LOADED)).isGreaterThan(before);
    assertThat(loaded.getClassLoader()).isInstanceOf(Once.class);
  }

  private static double read(ClassProbe probe, String metric) throws ProbeException {
    return Readings.once(probe, Host.current(), "beans").get(metric);
  }

  private static final class Once extends ClassLoader {
    Class<?> define() throws IOException {
      byte[] bytes;
      try (var file = JvmProbesTest.class.getResourceAsStream("JvmProbesTest$Once.class")) {
        bytes = file.readAllBytes();
      }
      return defineClass(Once.class.getName(), bytes, 0, bytes.length);
    }
  }
}
