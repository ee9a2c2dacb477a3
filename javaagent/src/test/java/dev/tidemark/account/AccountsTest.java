package dev.tidemark.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.allocator.AllocatorProbe;
import dev.tidemark.probe.cgroup.CgroupProbe;
import dev.tidemark.probe.jvm.BufferPoolProbe;
import dev.tidemark.probe.jvm.MemoryPoolProbe;
import dev.tidemark.probe.process.ProcessMemoryProbe;
import dev.tidemark.probe.region.Region;
import dev.tidemark.probe.region.RegionProbe;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountsTest {

  private final Map<String, Double> values = new HashMap<>();

  @Test
  void addsUpToTheResidentSet() {
    regions();
    Accounts accounts = accounts();
    assertThat(accounts.resident()).isEqualTo(1000);
    assertThat(sum(accounts)).isEqualTo(1000);
    assertThat(accounts.of(Kind.HEAP)).contains(400L);
    assertThat(accounts.of(Kind.METASPACE)).contains(50L);
    assertThat(accounts.of(Kind.CODE_CACHE)).contains(30L);
    assertThat(accounts.of(Kind.THREAD)).contains(20L);
    assertThat(accounts.of(Kind.MAPPED_FILE)).contains(60L);
    assertThat(accounts.of(Kind.JVM_INTERNAL)).contains(90L);
  }

  @Test
  void splitsGlibcsMemory() {
    regions(); // 150 in arenas, 190 anonymous
    values.put(AllocatorProbe.IN_USE, 220.0);
    values.put(AllocatorProbe.MMAPPED, 120.0);
    values.put(AllocatorProbe.FREE_HELD, 70.0);
    values.put(BufferPoolProbe.DIRECT_BYTES, 90.0);
    Accounts accounts = accounts();
    assertThat(accounts.of(Kind.DIRECT_BUFFER)).contains(90L);
    assertThat(accounts.of(Kind.NATIVE_MALLOC)).contains(220L - 90);
    assertThat(accounts.of(Kind.RETAINED_FREE)).contains(50L); // of 150, 100 in use
    assertThat(accounts.of(Kind.UNEXPLAINED)).contains(70L + 10); // anonymous, and the kernel's own
    assertThat(sum(accounts)).isEqualTo(1000);
  }

  /** Blocks that were mapped and never touched take nothing from what the arenas keep. */
  @Test
  void doesNotLetUntouchedBlocksHideWhatIsRetained() {
    regions();
    values.put(AllocatorProbe.IN_USE, 10_000_100.0);
    values.put(AllocatorProbe.MMAPPED, 10_000_000.0);
    Accounts accounts = accounts();
    assertThat(accounts.of(Kind.RETAINED_FREE)).contains(50L);
    assertThat(accounts.of(Kind.NATIVE_MALLOC)).contains(100L + 190);
    assertThat(sum(accounts)).isEqualTo(1000);
  }

  @Test
  void believesAnAllocatorThatKnowsWhatIsResident() {
    regions();
    values.put(AllocatorProbe.IN_USE, 120.0);
    values.put(AllocatorProbe.RESIDENT, 170.0);
    values.put(BufferPoolProbe.DIRECT_BYTES, 500.0);
    Accounts accounts = accounts();
    assertThat(accounts.of(Kind.DIRECT_BUFFER)).contains(120L);
    assertThat(accounts.of(Kind.NATIVE_MALLOC)).contains(0L);
    assertThat(accounts.of(Kind.RETAINED_FREE)).contains(50L);
    assertThat(sum(accounts)).isEqualTo(1000);
  }

  @Test
  void leavesOutWhatNobodyTells() {
    values.put(ProcessMemoryProbe.RSS, 700.0);
    Accounts accounts = accounts();
    assertThat(accounts.bytes()).containsOnlyKeys(Kind.UNEXPLAINED);
    assertThat(accounts.of(Kind.UNEXPLAINED)).contains(700L);
    assertThat(Accounts.of(Map.of())).isEmpty();
  }

  @Test
  void takesWhatIsCommittedForTheMostTheHeapCanBe() {
    regions();
    values.remove(RegionProbe.rss(Region.HEAP));
    values.remove(RegionProbe.rss(Region.METASPACE));
    values.put(RegionProbe.rss(Region.ANONYMOUS), 640.0);
    values.put(MemoryPoolProbe.HEAP_COMMITTED, 500.0);
    values.put(MemoryPoolProbe.metric("Metaspace", MemoryPoolProbe.COMMITTED), 900.0);
    Accounts accounts = accounts();
    assertThat(accounts.of(Kind.HEAP)).contains(500L);
    assertThat(accounts.of(Kind.METASPACE)).contains(140L);
    assertThat(accounts.estimated()).containsOnly(Kind.HEAP, Kind.METASPACE);
    assertThat(sum(accounts)).isEqualTo(1000);
  }

  /** Parts read a moment later can be more than the whole: the heap gives way first. */
  @Test
  void cutsTheHeapFirstWhenThePartsAreMoreThanTheWhole() {
    regions();
    values.put(RegionProbe.RSS, 900.0);
    Accounts accounts = accounts();
    assertThat(accounts.of(Kind.HEAP)).contains(400L);
    values.put(RegionProbe.RSS, 700.0);
    accounts = accounts();
    assertThat(accounts.of(Kind.HEAP)).contains(300L);
    assertThat(accounts.of(Kind.METASPACE)).contains(50L);
    assertThat(accounts.of(Kind.UNEXPLAINED)).contains(0L);
    values.put(RegionProbe.RSS, 10.0);
    accounts = accounts();
    assertThat(accounts.bytes().values()).allMatch(bytes -> bytes >= 0);
    assertThat(sum(accounts)).isEqualTo(10);
  }

  @Test
  void countsTheGroupsKernelMemoryOnlyWhereTheGroupIsOurs() {
    regions();
    values.put(ProcessMemoryProbe.ANONYMOUS, 800.0);
    values.put(ProcessMemoryProbe.PAGE_TABLES, 5.0);
    assertThat(accounts().of(Kind.KERNEL)).contains(5L);
    values.put(CgroupProbe.STAT_SLAB, 30.0);
    values.put(CgroupProbe.STAT_SOCK, 7.0);
    values.put(CgroupProbe.STAT_KERNEL_STACK, 2.0);
    values.put(CgroupProbe.STAT_ANON, 1000.0);
    assertThat(accounts().of(Kind.KERNEL)).contains(44L);
    values.put(CgroupProbe.STAT_ANON, 100_000.0);
    assertThat(accounts().of(Kind.KERNEL)).contains(5L);
    assertThat(sum(accounts())).isEqualTo(1000);
  }

  /** Of 1000 bytes, 10 of which no region has a name for. */
  private void regions() {
    values.put(ProcessMemoryProbe.RSS, 1005.0);
    values.put(RegionProbe.RSS, 1000.0);
    region(Region.HEAP, 400);
    region(Region.METASPACE, 50);
    region(Region.CODE_CACHE, 30);
    region(Region.STACK, 20);
    region(Region.MALLOC_ARENA, 150);
    region(Region.JVM, 90);
    region(Region.MAPPED_FILE, 60);
    region(Region.ANONYMOUS, 190);
    region(Region.OTHER, 10);
  }

  private void region(Region region, double bytes) {
    values.put(RegionProbe.rss(region), bytes);
  }

  private Accounts accounts() {
    return Accounts.of(values).orElseThrow();
  }

  private static long sum(Accounts accounts) {
    return accounts.bytes().entrySet().stream()
        .filter(entry -> entry.getKey() != Kind.KERNEL)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
