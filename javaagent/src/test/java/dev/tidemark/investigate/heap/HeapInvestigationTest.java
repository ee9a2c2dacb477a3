package dev.tidemark.investigate.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.HolderSearch;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.SiteSurvival;
import dev.tidemark.probe.Availability;
import dev.tidemark.probe.object.LiveObjects;
import dev.tidemark.probe.object.ObjectSample;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapInvestigationTest {
  private static final Duration WINDOW = Duration.ofMillis(10);
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
  private static final double HOUR = 3600;

  private final Samples samples = new Samples();
  private int collections;
  private String means = "jvmti";

  /** One survivor an hour: a table of minutes holds one of them, or none. */
  @Test
  void aSlowLeakIsLookedForOverAllTheTimeThatItGrew() throws Exception {
    double now = System.nanoTime() / 1e9;
    for (int hour = 1; hour <= 24; hour++) {
      samples.add(Samples.SESSIONS, "com.acme.Session", now - hour * HOUR + 60, 9, 1);
    }
    samples.add(Samples.PAGES, "com.acme.Page", now - 30 * HOUR, 9, 1);

    Outcome.Sites sites = (Outcome.Sites) investigation().run(Kind.HEAP, WINDOW, hours(24));
    assertThat(sites.sites()).singleElement().extracting(site -> site.count()).isEqualTo(240L);
    assertThat(sites.grownBytes()).isEqualTo(24 * 10_240);
    assertThat(sites.window()).isBetween(hours(24), hours(24).plusMinutes(1));
    assertThat(sites.ageKnown()).isTrue();

    assertThat(investigation().run(Kind.HEAP, WINDOW))
        .isInstanceOfSatisfying(
            Outcome.Inconclusive.class,
            none -> assertThat(none.why()).contains("no sampled object born since"));
  }

  @Test
  void whatGrewForMinutesIsLookedForInHalfAnHour() throws Exception {
    double now = System.nanoTime() / 1e9;
    samples.add(Samples.SESSIONS, "com.acme.Session", now - 1200, 9, 0);
    Outcome.Sites sites =
        (Outcome.Sites) investigation().run(Kind.HEAP, WINDOW, Duration.ofMinutes(10));
    assertThat(sites.window()).isBetween(HALF_AN_HOUR, HALF_AN_HOUR.plusMinutes(1));
    assertThat(sites.ageKnown()).as("young collections alone").isFalse();
    assertThat(sites.reached()).isEmpty();
    assertThat(collections).isEqualTo(1);
  }

  /** The recorder's weights are shares of what is live; Poisson's formula says nothing of them. */
  @Test
  void onlyJvmtiKnowsTheErrorOfItsEstimate() throws Exception {
    samples.add(Samples.SESSIONS, "com.acme.Session", System.nanoTime() / 1e9 - 1200, 9, 1);
    assertThat(errors("jvmti")).allMatch(error -> error > 0);
    assertThat(errors("jfr")).allMatch(error -> Double.isNaN(error));
  }

  /** Of all sites together, and of the one. */
  private List<Double> errors(String means) throws Exception {
    this.means = means;
    Outcome.Sites sites = (Outcome.Sites) investigation().run(Kind.HEAP, WINDOW);
    SiteSurvival own = sites.sites().get(0).survival();
    assertThat(own.ages()).containsExactly(0L, 0L, 0L, 1L);
    return List.of(sites.survival().standardErrorBytes(), own.standardErrorBytes());
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }

  private HeapInvestigation investigation() {
    return new HeapInvestigation(
        new HeapSamples() {
          @Override
          public Availability availability() {
            return Availability.yes();
          }

          @Override
          public String means() {
            return means;
          }

          @Override
          public void wanted(boolean now) {
            // Always.
          }

          @Override
          public LiveObjects live() {
            return new LiveObjects(System.nanoTime(), 1, 0, samples.list(), 0);
          }

          @Override
          public List<Object> objects(List<ObjectSample> which) {
            return List.of();
          }
        },
        new GenerationHistory(),
        new Suspects(() -> new Class<?>[0]),
        (objects, classes, watch) -> HolderSearch.Result.none(List.of()),
        () -> collections++,
        null,
        HALF_AN_HOUR,
        Duration.ofSeconds(5));
  }
}
