package dev.tidemark.account;

import dev.tidemark.probe.jvm.MemoryPoolProbe;
import dev.tidemark.probe.process.ProcessMemoryProbe;
import dev.tidemark.probe.region.Region;
import dev.tidemark.probe.region.RegionProbe;
import java.util.Map;
import java.util.Set;

/** The accounts that are regions of the address space. */
final class RegionAccounts {

  private static final String METASPACE_COMMITTED =
      MemoryPoolProbe.metric("Metaspace", MemoryPoolProbe.COMMITTED);

  private RegionAccounts() {}

  /**
   * @return resident anonymous bytes that are no region's: for malloc to claim its share of
   */
  static double put(Reading reading, Map<Kind, Long> bytes, Set<Kind> estimated) {
    put(reading, Region.CODE_CACHE, Kind.CODE_CACHE, bytes);
    put(reading, Region.STACK, Kind.THREAD, bytes);
    put(reading, Region.MAPPED_FILE, Kind.MAPPED_FILE, bytes);
    put(reading, Region.JVM, Kind.JVM_INTERNAL, bytes);
    put(reading, Region.HEAP, Kind.HEAP, bytes);
    put(reading, Region.METASPACE, Kind.METASPACE, bytes);
    double anonymous =
        reading.has(RegionProbe.rss(Region.ANONYMOUS))
            ? reading.get(RegionProbe.rss(Region.ANONYMOUS))
            : reading.get(ProcessMemoryProbe.ANONYMOUS);
    anonymous -=
        estimate(reading, MemoryPoolProbe.HEAP_COMMITTED, Kind.HEAP, anonymous, bytes, estimated);
    anonymous -=
        estimate(reading, METASPACE_COMMITTED, Kind.METASPACE, anonymous, bytes, estimated);
    return anonymous;
  }

  private static void put(Reading reading, Region region, Kind kind, Map<Kind, Long> bytes) {
    String metric = RegionProbe.rss(region);
    if (reading.has(metric)) {
      bytes.put(kind, (long) reading.get(metric));
    }
  }

  /**
   * Where nobody says which anonymous memory is the VM's, what it has committed is the most that
   * can be resident.
   */
  private static double estimate(
      Reading reading,
      String committed,
      Kind kind,
      double anonymous,
      Map<Kind, Long> bytes,
      Set<Kind> estimated) {
    if (bytes.containsKey(kind) || !reading.has(committed)) {
      return 0;
    }
    double most = Math.min(reading.get(committed), anonymous);
    bytes.put(kind, (long) most);
    estimated.add(kind);
    return most;
  }
}
