package dev.tidemark.investigate.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.detect.Generations;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class GenerationHistoryTest {
  private final GenerationHistory history = new GenerationHistory();

  @Test
  void aLeakHasOneMoreWithEachCollection() {
    Samples samples = new Samples();
    for (int collection = 1; collection <= 10; collection++) {
      samples.add(Samples.SESSIONS, "com.acme.Session", collection, 1, 0);
      history.observe(samples.at(collection, collection));
    }
    Generations generations = history.of(Samples.SESSIONS);
    assertThat(generations.now()).isEqualTo(10);
    assertThat(generations.collections()).isEqualTo(10);
    assertThat(generations.perCollection()).isCloseTo(1, within(1e-9));
    assertThat(generations.rise()).isTrue();
  }

  /** The flight recorder's are read anew from its file each time. */
  @Test
  void stacksThatAreEqualAreOneSite() {
    for (int collection = 1; collection <= 10; collection++) {
      Samples samples = new Samples();
      for (int born = 1; born <= collection; born++) {
        samples.add(new ArrayList<>(Samples.SESSIONS), "com.acme.Session", born, 1, 0);
      }
      history.observe(samples.at(collection, collection));
    }
    assertThat(history.of(Samples.SESSIONS).collections()).isEqualTo(10);
    assertThat(history.of(Samples.SESSIONS).perCollection()).isCloseTo(1, within(1e-9));
  }

  @Test
  void whatIsGivenBackHasAlwaysAsMany() {
    for (int collection = 1; collection <= 10; collection++) {
      Samples samples = new Samples();
      for (int age = 1; age <= 3; age++) {
        samples.add(Samples.PAGES, "com.acme.Page", 10 + collection - age, age, 0);
      }
      history.observe(samples.at(collection, collection));
    }
    assertThat(history.of(Samples.PAGES).perCollection()).isZero();
    assertThat(history.of(Samples.PAGES).rise()).isFalse();
  }

  @Test
  void looksWithoutACollectionBetweenThemCountOnce() {
    Samples samples = new Samples().add(Samples.PAGES, "com.acme.Page", 1, 1, 0);
    history.observe(samples.at(1, 7));
    history.observe(samples.at(2, 7));
    assertThat(history.of(Samples.PAGES).collections()).isEqualTo(1);
    assertThat(history.of(Samples.PAGES).perCollection()).isNaN();
  }

  @Test
  void whatNoCollectionHasSeenSaysNothing() {
    history.observe(new Samples().add(Samples.PAGES, "com.acme.Page", 1, 0, 0).at(1, 1));
    assertThat(history.of(Samples.PAGES).now()).isZero();
  }

  @Test
  void onlyTheLastCollectionsAreKept() {
    Samples samples = new Samples().add(Samples.PAGES, "com.acme.Page", 1, 1, 0);
    for (int collection = 0; collection < 50; collection++) {
      history.observe(samples.at(collection, collection));
    }
    assertThat(history.of(Samples.PAGES).collections()).isEqualTo(GenerationHistory.COLLECTIONS);
  }
}
