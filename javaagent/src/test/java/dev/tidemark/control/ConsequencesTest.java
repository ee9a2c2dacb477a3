package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Site;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsequencesTest {
  private static final Site APPLICATION =
      new Site(900, 3, null, List.of("libz.so.1`deflateInit2_", "com.acme.Zip.open(Zip.java:7)"));
  private static final Site COMPILER =
      new Site(500, 9, null, List.of("libjvm.so`os::malloc", "libjvm.so`Parse::do_one_block"));
  private static final Site THREAD =
      new Site(
          100,
          5,
          null,
          List.of(
              "libjvm.so`os::malloc",
              "java.lang.Thread.start0(Thread.java)",
              "com.acme.Pool.grow(Pool.java:3)"));

  private static Outcome sites(Site... sites) {
    return new Outcome.Sites(List.of(sites), Duration.ofSeconds(10), 1500, true, List.of());
  }

  @Test
  void whatThreadsAndTheJvmTookIsLeftOutAndSaid() {
    Outcome.Sites own =
        (Outcome.Sites)
            Consequences.without(Kind.NATIVE_MALLOC, sites(APPLICATION, COMPILER, THREAD));
    assertThat(own.sites()).containsExactly(APPLICATION);
    assertThat(own.grownBytes()).isEqualTo(900);
    assertThat(own.notes())
        .containsExactly(
            "100 bytes belong to threads that were started, see THREAD, and are left out",
            "500 bytes were taken by the JVM itself, without Java code, and are left out");
  }

  @Test
  void nothingLeftIsNothingToStandFor() {
    assertThat(Consequences.without(Kind.NATIVE_MALLOC, sites(COMPILER)))
        .isInstanceOf(Outcome.Inconclusive.class);
  }

  @Test
  void otherAccountsAreLeftAlone() {
    Outcome outcome = sites(THREAD);
    assertThat(Consequences.without(Kind.THREAD, outcome)).isSameAs(outcome);
  }
}
