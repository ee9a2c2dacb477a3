package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Limit;
import dev.tidemark.probe.cgroup.CgroupProbe;
import dev.tidemark.probe.cgroup.Limits;
import dev.tidemark.probe.jvm.CollectionProbe;
import dev.tidemark.probe.process.ProcessMemoryProbe;
import dev.tidemark.probe.region.Region;
import dev.tidemark.probe.region.RegionProbe;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AccountLimitsTest {
  private static final long GIB = 1L << 30;

  private final Reading reading = new Reading();
  private OptionalLong hostUsed = OptionalLong.of(60 * GIB);

  private AccountLimits limits(String name, long bytes) {
    return new AccountLimits(
        new Limits(
            Optional.of(new Limits.Limit(name, bytes)), new Limits.Limit("max heap", 8 * GIB)),
        reading,
        () -> hostUsed);
  }

  /** A database of 50 GiB beside us: what it took is not ours to take. */
  @Test
  void ofTheMachinesMemoryIsLeftWhatIsAvailable() {
    reading.put(ProcessMemoryProbe.RSS, 10.0 * GIB);
    AccountLimits limits = limits(Limits.HOST, 64 * GIB);
    limits.look();
    assertThat(limits.process()).isEqualTo(new Limit("host memory", 64.0 * GIB, 60.0 * GIB));
    assertThat(limits.left()).hasValue(4 * GIB);
    hostUsed = OptionalLong.of(62 * GIB);
    limits.look();
    assertThat(limits.left()).as("asked at each look").hasValue(2 * GIB);
  }

  @Test
  void whereTheKernelDoesNotTellOurOwnCounts() {
    reading.put(ProcessMemoryProbe.RSS, 10.0 * GIB);
    hostUsed = OptionalLong.empty();
    AccountLimits limits = limits(Limits.HOST, 64 * GIB);
    limits.look();
    assertThat(limits.left()).hasValue(54 * GIB);
  }

  /** What lives grows into what is garbage now; the process takes more only after that. */
  @Test
  void theHeapsLiveSetHasTheGarbagesPagesBeforeTheProcessTakesMore() {
    reading.put(ProcessMemoryProbe.RSS, 3.0 * GIB);
    reading.put(RegionProbe.rss(Region.HEAP), 2.5 * GIB);
    reading.put(CollectionProbe.HEAP_AFTER, 1.0 * GIB);
    reading.put(CgroupProbe.LIMIT, 4.0 * GIB);
    AccountLimits limits = limits(Limits.GROUP, 4 * GIB);
    limits.look();
    assertThat(limits.all().get(Kind.HEAP))
        .containsExactly(
            new Limit(Limits.GROUP, 4.0 * GIB, 1.5 * GIB), new Limit("max heap", 8.0 * GIB, GIB));
    assertThat(limits.all().get(Kind.NATIVE_MALLOC))
        .containsExactly(new Limit(Limits.GROUP, 4.0 * GIB, 3.0 * GIB));
  }

  @Test
  void againstTheContainersLimitCountsWhatTheGroupThatHasItUses() {
    reading.put(ProcessMemoryProbe.RSS, 1.0 * GIB);
    reading.put(CgroupProbe.LIMIT, 8.0 * GIB);
    reading.put(CgroupProbe.WORKING_SET, 2.0 * GIB);
    AccountLimits limits = limits(Limits.GROUP, 8 * GIB);
    limits.look();
    assertThat(limits.left()).hasValue(6 * GIB);
    reading.put(CgroupProbe.LIMIT_USED, 7.0 * GIB);
    limits.look();
    assertThat(limits.left()).as("shared with other groups").hasValue(GIB);
  }
}
