package dev.tidemark.investigate.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.detect.Generations;
import dev.tidemark.investigate.SiteSurvival;
import dev.tidemark.investigate.Survival;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiteSurvivorsTest {
  private static final String SESSION = "com.acme.Session";

  @Test
  void sitesAreRankedByTheBytesTheyStandFor() {
    Samples samples =
        new Samples()
            .add(Samples.PAGES, "byte[]", 1, 1, 1)
            .add(Samples.SESSIONS, SESSION, 2, 1, 1)
            .add(Samples.SESSIONS, SESSION, 3, 1, 1)
            .add(Samples.SESSIONS, "byte[]", 3, 1, 1);
    List<SiteSurvivors> sites = SiteSurvivors.of(samples.list(), sample -> true);
    assertThat(sites).hasSize(2);
    assertThat(sites.get(0).frames()).isSameAs(Samples.SESSIONS);
    assertThat(sites.get(0).bytes()).isEqualTo(30_720);
    assertThat(sites.get(0).count()).isEqualTo(30);
    assertThat(sites.get(0).className()).isEqualTo(SESSION);
    assertThat(sites.get(0).generations()).isEqualTo(2);
  }

  @Test
  void onlyWhatCountsCounts() {
    Samples samples =
        new Samples().add(Samples.PAGES, "byte[]", 1, 0, 0).add(Samples.SESSIONS, SESSION, 1, 3, 1);
    assertThat(SiteSurvivors.of(samples.list(), sample -> sample.oldSurvived() > 0))
        .extracting(SiteSurvivors::className)
        .containsExactly(SESSION);
  }

  /** The recorder's samples, unlike the JVM tool interface's, are of our own threads too. */
  @Test
  void theAgentsOwnAreLeftOut() {
    Samples samples =
        new Samples().add(Samples.OURS, "byte[]", 1, 1, 1).add(Samples.SESSIONS, SESSION, 1, 1, 1);
    assertThat(SiteSurvivors.of(samples.list(), sample -> true))
        .extracting(SiteSurvivors::className)
        .containsExactly(SESSION);
  }

  /** Ten of a kind behind each sample: each was met with a probability of 1/10. */
  @Test
  void theErrorIsThatOfPoissonSampling() {
    Samples samples = new Samples();
    for (int i = 0; i < 100; i++) {
      samples.add(Samples.SESSIONS, SESSION, i, 1, 1);
    }
    SiteSurvivors site = SiteSurvivors.of(samples.list(), sample -> true).get(0);
    assertThat(Math.sqrt(site.variance())).isCloseTo(10_240 * Math.sqrt(90), within(1.0));
  }

  @Test
  void agesAreSummedUp() {
    Samples samples =
        new Samples()
            .add(Samples.SESSIONS, SESSION, 10, 1, 0)
            .add(Samples.SESSIONS, SESSION, 20, 2, 1)
            .add(Samples.SESSIONS, SESSION, 30, 7, 1);
    Survival survival =
        Survivals.of(
            SiteSurvivors.of(samples.list(), sample -> true),
            true,
            new Generations(3, 0.5, 8),
            40_000_000_000L);
    assertThat(survival.medianAgeSeconds()).isEqualTo(20);
    assertThat(survival.medianCollections()).isEqualTo(3);
    assertThat(survival.oldShare()).isCloseTo(2.0 / 3, within(1e-9));
    assertThat(survival.ages()).containsExactly(1, 1, 0, 1);
    assertThat(survival.generations()).isEqualTo(3);
  }

  @Test
  void eachSiteHasItsOwnAgesAndError() {
    Samples samples =
        new Samples()
            .add(Samples.SESSIONS, SESSION, 10, 1, 0)
            .add(Samples.SESSIONS, SESSION, 20, 2, 1)
            .add(Samples.SESSIONS, SESSION, 20, 2, 1)
            .add(Samples.PAGES, "byte[]", 30, 7, 1);
    List<SiteSurvivors> sites = SiteSurvivors.of(samples.list(), sample -> true);
    SiteSurvival sessions = Survivals.of(sites.get(0), true);
    assertThat(sessions.ages()).containsExactly(1L, 2L);
    assertThat(sessions.generations()).isEqualTo(2);
    assertThat(sessions.standardErrorBytes()).isCloseTo(10_240 * Math.sqrt(2.7), within(1.0));
    SiteSurvival pages = Survivals.of(sites.get(1), true);
    assertThat(pages.ages()).containsExactly(0L, 0L, 0L, 1L);
    assertThat(pages.generations()).isEqualTo(1);
    assertThat(pages.standardErrorBytes()).isCloseTo(10_240 * Math.sqrt(0.9), within(1.0));
  }
}
