package dev.tidemark.account;

import dev.tidemark.probe.process.ProcessMemoryProbe;
import dev.tidemark.probe.region.RegionProbe;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The process's resident memory, each byte in exactly one account.
 *
 * <p>All accounts but {@link Kind#KERNEL}, which no resident set counts, add up to {@link
 * #resident}. What nobody claims is {@link Kind#UNEXPLAINED}. An account that cannot be told here
 * is absent, and its bytes are in UNEXPLAINED.
 *
 * <p>The whole is what the kernel said as the regions were read, so that growth since then does not
 * show as unexplained; where no region is known, what it said of the process. The allocator is read
 * a moment apart, so together the parts may exceed the whole. Then they are cut in the order of
 * {@link #CUT_FIRST}: the heap first, for whether it leaks is judged by what a collection leaves
 * and not by this number; then what the allocator keeps, which comes and goes; the ones that are
 * judged by their growth last.
 *
 * @param resident bytes: what the kernel says, a page of ZGC's heap that is mapped thrice once
 * @param bytes of each account, none below 0
 * @param estimated accounts whose number is an upper bound for lack of a better source
 */
public record Accounts(long resident, Map<Kind, Long> bytes, Set<Kind> estimated) {

  private static final Kind[] CUT_FIRST = {
    Kind.HEAP,
    Kind.RETAINED_FREE,
    Kind.MAPPED_FILE,
    Kind.JVM_INTERNAL,
    Kind.CODE_CACHE,
    Kind.THREAD,
    Kind.DIRECT_BUFFER,
    Kind.NATIVE_MALLOC,
    Kind.METASPACE
  };

  public Accounts {
    bytes = Collections.unmodifiableMap(new EnumMap<>(bytes));
    estimated = Set.copyOf(estimated);
  }

  /**
   * Splits a reading.
   *
   * @param values what the probes put, by metric name
   * @return empty when not even the resident set is known
   */
  public static Optional<Accounts> of(Map<String, Double> values) {
    Reading reading = new Reading(values);
    if (!reading.has(ProcessMemoryProbe.RSS)) {
      return Optional.empty();
    }
    long resident = resident(reading);
    Map<Kind, Long> bytes = new EnumMap<>(Kind.class);
    Set<Kind> estimated = EnumSet.noneOf(Kind.class);
    double anonymous = RegionAccounts.put(reading, bytes, estimated);
    MallocAccounts.put(reading, anonymous, bytes);
    long explained = cut(bytes, resident);
    bytes.put(Kind.UNEXPLAINED, resident - explained);
    KernelAccount.bytes(reading).ifPresent(kernel -> bytes.put(Kind.KERNEL, kernel));
    return Optional.of(new Accounts(resident, bytes, estimated));
  }

  private static long resident(Reading reading) {
    return reading.has(RegionProbe.RSS)
        ? (long) reading.get(RegionProbe.RSS)
        : (long) reading.get(ProcessMemoryProbe.RSS);
  }

  /** Takes away what is too much; returns what is left in all. */
  private static long cut(Map<Kind, Long> bytes, long resident) {
    long sum = bytes.values().stream().mapToLong(Long::longValue).sum();
    for (Kind kind : CUT_FIRST) {
      long excess = sum - resident;
      long there = bytes.getOrDefault(kind, 0L);
      if (excess > 0 && there > 0) {
        long taken = Math.min(excess, there);
        bytes.put(kind, there - taken);
        sum -= taken;
      }
    }
    return sum;
  }

  /** Bytes of one account; empty where it cannot be told. */
  public Optional<Long> of(Kind kind) {
    return Optional.ofNullable(bytes.get(kind));
  }
}
