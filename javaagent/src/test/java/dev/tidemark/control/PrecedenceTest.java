package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.Growth;
import dev.tidemark.detect.LeakRule;
import dev.tidemark.detect.Scale;
import dev.tidemark.detect.Trend;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PrecedenceTest {
  private static final Outcome NOT_LOOKED = new Outcome.Inconclusive("not looked at here");

  /** Near the root of every stack. */
  private static final String LOOP = "com.acme.Server.run(Server.java:40)";

  private final Case classes = new Case(Kind.METASPACE, Scale.LAB, LeakRule::judge);
  private final Case malloc = new Case(Kind.NATIVE_MALLOC, Scale.LAB, LeakRule::judge);
  private final Case heap = new Case(Kind.HEAP, Scale.LAB, LeakRule::judge);
  private boolean heapCanBeLookedInto = true;
  private final Precedence precedence =
      new Precedence(
          Scale.LAB,
          List.of(classes, malloc, heap),
          kind -> kind != Kind.HEAP || heapCanBeLookedInto);

  @Test
  void whatSaysMostGoesFirst() {
    suspect(malloc, 1000);
    suspect(heap, 2000);

    assertThat(wanting(2)).containsExactly(malloc, heap);
  }

  @Test
  void whatGrowsMuchFasterGoesFirst() {
    suspect(malloc, 1000);
    suspect(heap, 3001);

    assertThat(wanting(2)).containsExactly(heap);
  }

  @Test
  void classesArePassedOverForWhatTheyRaiseOnlyWhereThatGrowsTenTimesAsFast() {
    suspect(classes, 1000);
    suspect(malloc, 4000);
    suspect(heap, 10_000);

    assertThat(wanting(2)).containsExactly(classes, malloc, heap);

    heap.onGrowth(3, at(3), steady(10_001));
    assertThat(wanting(3)).containsExactly(malloc, heap);
  }

  @Test
  void theSlowDoesNotTakeTheTimeInWhichTheFastIsDueAgain() {
    suspect(malloc, 1000);
    suspect(heap, 3001);
    look(heap, 16); // due again at 26; an investigation takes 14

    assertThat(wanting(17)).isEmpty();
    assertThat(wanting(26)).containsExactly(heap);
    look(heap, 40); // due again at 60
    assertThat(wanting(41)).containsExactly(malloc);
    assertThat(wanting(47)).isEmpty();
  }

  @Test
  void nobodyWaitsForWhatCannotBeLookedInto() {
    heapCanBeLookedInto = false;
    suspect(malloc, 1000);
    suspect(heap, 9000);

    assertThat(wanting(2)).contains(malloc);
  }

  @Test
  void theHeapWaitsForClassesThatGrowWithIt() {
    suspect(heap, 5000);

    assertThat(precedence.wanting(2, at(2), trend(1000))).isEmpty();
    assertThat(precedence.wanting(2, at(2), trend(999))).containsExactly(heap);
    assertThat(precedence.wanting(9, at(9), trend(1000))).isEmpty();
    // Four buckets of two seconds after the suspicion.
    assertThat(precedence.wanting(10, at(10), trend(1000))).containsExactly(heap);
  }

  @Test
  void theHeapDoesNotWaitOnceTheClassesAreSuspected() {
    suspect(heap, 3000);
    suspect(classes, 1500);

    assertThat(precedence.wanting(2, at(2), trend(1500))).containsExactly(classes, heap);
  }

  @Test
  void theHeapIsTheOtherHalfOfWhatGrowsThreeTimesAsFast() {
    suspect(heap, 1000);
    assertThat(precedence.carriedBy(heap, NOT_LOOKED)).isNull();

    suspect(malloc, 2999);
    assertThat(precedence.carriedBy(heap, NOT_LOOKED)).isNull();

    malloc.onGrowth(3, at(3), steady(3000));
    assertThat(of(precedence.carriedBy(heap, NOT_LOOKED))).isEqualTo(Kind.NATIVE_MALLOC);
  }

  @Test
  void theHeapIsNotTheOtherHalfOfClassesNorOfWhatIsNotSuspected() {
    suspect(heap, 1000);
    suspect(classes, 9000);
    malloc.onGrowth(1, at(1), steady(9000));

    assertThat(precedence.carriedBy(heap, NOT_LOOKED)).isNull();
  }

  /** A kept Deflater keeps the array that it was given. */
  @Test
  void whatIsReachedThroughTheObjectWhoseMemoryLeaksIsItsOtherHalf() {
    suspect(heap, 1000);
    suspect(malloc, 1500);
    look(malloc, 20, sites("java.util.zip.Deflater", "com.acme.Zip.open(Zip.java:7)", LOOP));

    Outcome bodies = held("com.acme.Request.body(Request.java:15)", "java.util.zip.Deflater");
    assertThat(of(precedence.carriedBy(heap, bodies))).isEqualTo(Kind.NATIVE_MALLOC);
    Outcome others = held("com.acme.Request.body(Request.java:15)", "com.acme.Session");
    assertThat(precedence.carriedBy(heap, others)).isNull();
  }

  private static Outcome held(String frame, String holder) {
    return new Outcome.Sites(
        List.of(new Site(900, 9, "byte[]", List.of(frame, LOOP))),
        Duration.ofSeconds(10),
        1500,
        true,
        List.of(),
        new Holding(
            "byte[]",
            9,
            List.of("static com.acme.Zip.OPEN (java.util.ArrayList)", "[] (" + holder + ")"),
            null,
            null),
        null);
  }

  /** However much faster the one grows: another place is another leak. */
  @Test
  void twoLeaksAreToldApartByWhereTheyComeFrom() {
    suspect(heap, 1000);
    suspect(malloc, 9000);
    look(malloc, 20, sites(null, "libz.so.1`deflateInit2_", "com.acme.Zip.open(Zip.java:7)", LOOP));

    Outcome sessions = sites("com.acme.Session", "com.acme.Sessions.open(Sessions.java:20)", LOOP);
    assertThat(precedence.carriedBy(heap, sessions)).isNull();

    Outcome sameCode = sites("java.util.zip.Deflater", "com.acme.Zip.open(Zip.java:9)", LOOP);
    assertThat(of(precedence.carriedBy(heap, sameCode))).isEqualTo(Kind.NATIVE_MALLOC);
  }

  /** The object is made here, its memory taken there: the class is what they share. */
  @Test
  void whatTheObjectsTakeLaterIsTheirOtherHalfAsWell() {
    suspect(heap, 1000);
    suspect(malloc, 9000);
    look(
        malloc,
        20,
        sites(
            null,
            "libzstd.so`ZSTD_malloc",
            "com.github.luben.zstd.ZstdCompressCtx.compress(ZstdCompressCtx.java:80)",
            "com.acme.Packer.pack(Packer.java:30)"));

    Outcome contexts =
        sites("com.github.luben.zstd.ZstdCompressCtx", "com.acme.Pool.make(Pool.java:5)");
    assertThat(of(precedence.carriedBy(heap, contexts))).isEqualTo(Kind.NATIVE_MALLOC);
  }

  @Test
  void threadsThatStayKeepTheLoadersOfWhatTheyRun() {
    Case threads = new Case(Kind.THREAD, Scale.LAB, LeakRule::judge);
    Precedence both = new Precedence(Scale.LAB, List.of(threads, classes), kind -> true);
    Outcome loaders = sites("java.net.URLClassLoader", "com.acme.Host.reload(Host.java:9)");
    suspect(classes, 1000);
    suspect(threads, 1000);
    assertThat(both.carriedBy(classes, loaders)).isNull();

    look(
        threads,
        20,
        sites(
            null,
            "java.lang.Thread.start(Thread.java)",
            "com.acme.plugin.Job.begin(Job.java:3)",
            "com.acme.Host.reload(Host.java:11)"));
    assertThat(of(both.carriedBy(classes, loaders))).isEqualTo(Kind.THREAD);
    Outcome elsewhere = sites("java.net.URLClassLoader", "com.acme.Scripts.parse(Scripts.java:9)");
    assertThat(both.carriedBy(classes, elsewhere)).isNull();
  }

  private List<Case> wanting(double now) {
    return precedence.wanting(now, at(now), null);
  }

  private static void suspect(Case one, double perSecond) {
    one.onGrowth(1, at(1), steady(perSecond));
    one.onGrowth(2, at(2), steady(perSecond));
  }

  private static void look(Case one, double until) {
    one.onStarted();
    one.onOutcome(until, new Outcome.Inconclusive("not looked at here"), null);
  }

  private static void look(Case one, double until, Outcome outcome) {
    one.onStarted();
    one.onOutcome(until, outcome, null);
  }

  private static Outcome sites(@Nullable String className, String... frames) {
    return new Outcome.Sites(
        List.of(new Site(900, 9, className, List.of(frames))),
        Duration.ofSeconds(10),
        1500,
        true,
        List.of());
  }

  private static @Nullable Kind of(Outcome.@Nullable Consequence part) {
    return part == null ? null : part.of();
  }

  private static Growth.Steady steady(double perSecond) {
    return new Growth.Steady(
        trend(perSecond), List.of(new Evidence("steady-growth", 1, 0, "bytes/min", "it rises")));
  }

  private static Trend trend(double perSecond) {
    return new Trend(perSecond, 0.9 * perSecond, 1.1 * perSecond, 0, 12, 24);
  }

  private static Instant at(double second) {
    return Instant.EPOCH.plusMillis(Math.round(second * 1000));
  }
}
