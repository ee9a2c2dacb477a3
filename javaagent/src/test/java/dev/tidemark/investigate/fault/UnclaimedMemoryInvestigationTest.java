package dev.tidemark.investigate.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Site;
import dev.tidemark.investigate.allocation.FirstTouches;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class UnclaimedMemoryInvestigationTest {
  private static final String APPLICATION = "com.acme.raster.Tile.<init>(Tile.java:12)";

  @Test
  void nativeCodeThatJavaCallsIsNamed() {
    assertThat(own("libc.so.6`memset", "com.sun.jna.Native.setMemory(Native.java)", APPLICATION))
        .isTrue();
  }

  @Test
  void memoryThatJavaWritesByAddressIsNamed() {
    assertThat(own("jdk.internal.misc.Unsafe.putByte(Unsafe.java)", APPLICATION)).isTrue();
    assertThat(
            own(
                "jdk.internal.misc.ScopedMemoryAccess.setMemory(ScopedMemoryAccess.java:9)",
                APPLICATION))
        .isTrue();
  }

  @Test
  void newObjectsAreNot() {
    assertThat(own("java.util.HashMap.merge(HashMap.java:1392)", APPLICATION)).isFalse();
    assertThat(
            own(
                "libc.so.6`memset",
                "libjvm.so`ObjArrayAllocator::initialize",
                "libjvm.so`MemAllocator::allocate",
                APPLICATION))
        .isFalse();
  }

  @Test
  void threadsWithoutJavaCodeAreNot() {
    assertThat(own("libjvm.so`G1ParEvacuateFollowersClosure::do_void", "libc.so.6`clone3"))
        .isFalse();
  }

  @Test
  void theAgentItselfIsNot() {
    assertThat(own("libc.so.6`memset", "dev.tidemark.probe.Some.read(Some.java:1)")).isFalse();
  }

  @Test
  void whatStayedUntouchedIsHeldByWhoTouchedItFirst() {
    FirstTouches.Seen seen =
        new FirstTouches.Seen(
            List.of(
                stack(30, "libc.so.6`memset", APPLICATION),
                stack(10, "libc.so.6`memset", "com.acme.Other.run(Other.java:3)"),
                stack(90, "java.util.HashMap.merge(HashMap.java:1392)", APPLICATION)),
            null);
    Outcome.Sites sites = sites(new KeptPages(50, 45, 40), OptionalLong.of(3_000_000), seen);
    assertThat(sites.grownBytes()).isEqualTo(40);
    assertThat(sites.ageKnown()).isTrue();
    assertThat(sites.sites()).extracting(Site::bytes).containsExactly(30L, 10L);
    assertThat(sites.sites().get(0).frames()).contains(APPLICATION);
  }

  @Test
  void withoutStacksItSaysWhy() {
    Outcome.Sites sites =
        sites(
            new KeptPages(50, 45, 40),
            OptionalLong.of(3_000_000),
            new FirstTouches.Seen(List.of(), "another profiler is loaded"));
    assertThat(sites.sites()).isEmpty();
    assertThat(sites.ageKnown()).isTrue();
    assertThat(sites.notes()).contains("who touches it is not known: another profiler is loaded");
  }

  /** The rule then leaves it SUSPECTED: what is used was not told from what is not. */
  @Test
  void inAProcessTooLargeNoAgeIsKnown() {
    Outcome.Sites sites =
        sites(
            new KeptPages(50, 45, 0), OptionalLong.empty(), new FirstTouches.Seen(List.of(), null));
    assertThat(sites.grownBytes()).isEqualTo(45);
    assertThat(sites.ageKnown()).isFalse();
    assertThat(sites.notes()).anyMatch(note -> note.contains("pause.budget"));
  }

  @Test
  void whatIsUsedAgainIsNotHeld() {
    assertThat(
            UnclaimedMemoryInvestigation.outcome(
                new KeptPages(50, 45, 0),
                Duration.ofSeconds(8),
                Duration.ofSeconds(6),
                OptionalLong.of(3_000_000),
                new FirstTouches.Seen(List.of(), null)))
        .isInstanceOf(Outcome.Inconclusive.class);
  }

  private static Outcome.Sites sites(KeptPages pages, OptionalLong pause, FirstTouches.Seen seen) {
    return (Outcome.Sites)
        UnclaimedMemoryInvestigation.outcome(
            pages, Duration.ofSeconds(8), Duration.ofSeconds(6), pause, seen);
  }

  private static FirstTouches.Stack stack(long samples, String... frames) {
    return new FirstTouches.Stack(List.of(frames), samples);
  }

  private static boolean own(String... frames) {
    return !UnclaimedMemoryInvestigation.own(List.of(new FirstTouches.Stack(List.of(frames), 1)))
        .isEmpty();
  }
}
