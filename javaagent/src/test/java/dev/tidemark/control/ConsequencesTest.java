package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.Growth;
import dev.tidemark.detect.LeakRule;
import dev.tidemark.detect.Scale;
import dev.tidemark.detect.State;
import dev.tidemark.detect.Trend;
import dev.tidemark.investigate.Accumulation;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Site;
import java.time.Duration;
import java.time.Instant;
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

  private static final Site DEFINED =
      new Site(
          300,
          3,
          null,
          List.of(
              "libjvm.so`os::malloc",
              "java.lang.ClassLoader.defineClass1(ClassLoader.java)",
              "com.acme.Plugins.load(Plugins.java:21)"));
  private static final Site PROFILE =
      new Site(
          70,
          7,
          null,
          List.of(
              "libjvm.so`os::malloc",
              "libjvm.so`MethodCounters::allocate",
              "com.acme.plugins.Meter.measure(Meter.java:20)"));
  private static final Site HANDLE =
      new Site(
          60,
          6,
          null,
          List.of(
              "libjvm.so`os::malloc",
              "libjvm.so`JNIHandles::make_global",
              "com.acme.Codec.open(Codec.java:9)"));
  private static final Site DIRECT =
      new Site(
          80,
          1,
          null,
          List.of(
              "libjvm.so`os::malloc",
              "libjvm.so`Unsafe_AllocateMemory0",
              "java.nio.ByteBuffer.allocateDirect(ByteBuffer.java:332)",
              "com.acme.Wire.open(Wire.java:7)"));
  private static final Case QUIET = new Case(Kind.METASPACE, Scale.LAB, LeakRule::judge);

  private static Case growing() {
    Case metaspace = new Case(Kind.METASPACE, Scale.LAB, LeakRule::judge);
    Growth steady =
        new Growth.Steady(
            new Trend(1, 1, 1, 0, 9, 24), List.of(new Evidence("steady-growth", 1, 0, "", "")));
    metaspace.onGrowth(1, Instant.EPOCH, steady);
    metaspace.onGrowth(2, Instant.EPOCH, steady);
    assertThat(metaspace.state()).isEqualTo(State.SUSPECTED);
    return metaspace;
  }

  private static Outcome heap(Site site, String... root) {
    Accumulation pile = new Accumulation(root[0], "java.util.List", 1, 1, 2, null);
    return new Outcome.Sites(
        List.of(site),
        Duration.ofSeconds(10),
        1500,
        true,
        List.of(),
        new Holding("com.acme.Plugin", 9, List.of(root), pile, null),
        null);
  }

  private static Outcome sites(Site... sites) {
    return new Outcome.Sites(List.of(sites), Duration.ofSeconds(10), 1500, true, List.of());
  }

  @Test
  void whatThreadsAndTheJvmTookIsLeftOutAndSaid() {
    Outcome.Sites own =
        (Outcome.Sites)
            Consequences.without(Kind.NATIVE_MALLOC, sites(APPLICATION, COMPILER, THREAD), QUIET);
    assertThat(own.sites()).containsExactly(APPLICATION);
    assertThat(own.grownBytes()).isEqualTo(900);
    assertThat(own.notes())
        .containsExactly(
            "100 B belong to threads that were started, see THREAD, and are left out",
            "500 B were taken by the JVM itself, without Java code, and are left out");
  }

  /** All sites hold 1500; of what is listed three quarters are left out, so of the rest as well. */
  @Test
  void ofWhatIsNotListedAsMuchIsLeftOut() {
    Site small = new Site(100, 1, null, List.of("com.acme.Codec.open(Codec.java:9)"));
    Site ours = new Site(300, 1, null, List.of("/tmp/x/libtidemark.so (deleted)"));
    Outcome.Sites own =
        (Outcome.Sites) Consequences.without(Kind.NATIVE_MALLOC, sites(small, ours), QUIET);
    assertThat(own.sites()).containsExactly(small);
    assertThat(own.grownBytes()).isEqualTo(100 + 1100 / 4);
    assertThat(own.notes()).containsExactly("300 B are of the agent's libraries and are left out");
  }

  /** While it records it keeps the names of the threads that start. */
  @Test
  void whatTheProfilerKeepsIsOurs() {
    Site names =
        new Site(
            32_600,
            464,
            null,
            List.of(
                "tidemark-asprof13514281034812440212.so`operator new",
                "tidemark-asprof13514281034812440212.so`Profiler::updateThreadName",
                "libjvm.so`JvmtiExport::post_thread_start"));

    assertThat(Consequences.without(Kind.NATIVE_MALLOC, sites(names), QUIET))
        .isInstanceOf(Outcome.Inconclusive.class);
  }

  @Test
  void nothingLeftIsNothingToStandFor() {
    assertThat(Consequences.without(Kind.NATIVE_MALLOC, sites(COMPILER), QUIET))
        .isInstanceOf(Outcome.Inconclusive.class);
  }

  @Test
  void whatIsAllOfThreadsOrOfClassesIsTheirConsequence() {
    assertThat(Consequences.without(Kind.NATIVE_MALLOC, sites(THREAD), QUIET))
        .isInstanceOfSatisfying(
            Outcome.Consequence.class, part -> assertThat(part.of()).isEqualTo(Kind.THREAD));
    assertThat(Consequences.without(Kind.NATIVE_MALLOC, sites(DEFINED, THREAD), growing()))
        .isInstanceOfSatisfying(
            Outcome.Consequence.class, part -> assertThat(part.of()).isEqualTo(Kind.METASPACE));
    // Classes that do not grow are nobody's cause.
    assertThat(Consequences.without(Kind.NATIVE_MALLOC, sites(DEFINED), QUIET))
        .isInstanceOf(Outcome.Inconclusive.class);
  }

  @Test
  void otherAccountsAreLeftAlone() {
    Outcome outcome = sites(THREAD);
    assertThat(Consequences.without(Kind.THREAD, outcome, QUIET)).isSameAs(outcome);
  }

  @Test
  void whatClassesTakeFromMallocIsLeftOutAndAllOfTheJvmsWhileMetaspaceGrows() {
    Outcome found = sites(APPLICATION, DEFINED, PROFILE, HANDLE, DIRECT);
    assertThat(((Outcome.Sites) Consequences.without(Kind.NATIVE_MALLOC, found, QUIET)).sites())
        .containsExactly(APPLICATION, HANDLE, DIRECT);
    assertThat(((Outcome.Sites) Consequences.without(Kind.NATIVE_MALLOC, found, growing())).sites())
        .containsExactly(APPLICATION, DIRECT);
  }

  @Test
  void whatTheCompilersLeaveWithTheAllocatorIsNobodysRetention() {
    assertThat(Consequences.without(Kind.RETAINED_FREE, sites(COMPILER, THREAD), QUIET))
        .isInstanceOf(Outcome.Inconclusive.class);
    Outcome own = sites(APPLICATION, COMPILER);
    assertThat(Consequences.without(Kind.RETAINED_FREE, own, QUIET)).isSameAs(own);
  }

  @Test
  void theHeapOfKeptLoadersIsNoSecondLeak() {
    String root = "static com.acme.Registry.PLUGINS";
    Case metaspace = growing();
    metaspace.onOutcome(3, heap(DEFINED, root), null);
    assertThat(Consequences.without(Kind.HEAP, heap(APPLICATION, root), metaspace))
        .isInstanceOf(Outcome.Consequence.class);
    Outcome through =
        heap(
            APPLICATION,
            "static org.lib.Phaser.updater (java.util.concurrent.Updater)",
            "Updater.type (java.lang.Class)",
            "Class.classLoader (com.acme.PluginLoader)");
    assertThat(Consequences.without(Kind.HEAP, through, metaspace))
        .isInstanceOf(Outcome.Consequence.class);
    assertThat(Consequences.without(Kind.HEAP, heap(DEFINED, "static com.acme.X.y"), metaspace))
        .isInstanceOf(Outcome.Consequence.class);
    assertThat(Consequences.without(Kind.HEAP, sites(APPLICATION), metaspace))
        .isInstanceOf(Outcome.Consequence.class);
  }

  @Test
  void aLeakOfItsOwnBesideThemIs() {
    Case metaspace = growing();
    metaspace.onOutcome(3, heap(DEFINED, "static com.acme.Registry.PLUGINS"), null);
    Outcome own = heap(APPLICATION, "static com.acme.Sessions.OPEN");
    assertThat(Consequences.without(Kind.HEAP, own, metaspace)).isSameAs(own);
    assertThat(Consequences.without(Kind.HEAP, own, QUIET)).isSameAs(own);
  }
}
