package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.Growth;
import dev.tidemark.detect.LeakRule;
import dev.tidemark.detect.Scale;
import dev.tidemark.detect.Trend;
import dev.tidemark.investigate.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrecedenceTest {
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
    suspect(heap, 3000);

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
    assertThat(precedence.carriedBy(heap)).isNull();

    suspect(malloc, 2999);
    assertThat(precedence.carriedBy(heap)).isNull();

    malloc.onGrowth(3, at(3), steady(3000));
    assertThat(precedence.carriedBy(heap)).isEqualTo(Kind.NATIVE_MALLOC);
  }

  @Test
  void theHeapIsNotTheOtherHalfOfClassesNorOfWhatIsNotSuspected() {
    suspect(heap, 1000);
    suspect(classes, 9000);
    malloc.onGrowth(1, at(1), steady(9000));

    assertThat(precedence.carriedBy(heap)).isNull();
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
