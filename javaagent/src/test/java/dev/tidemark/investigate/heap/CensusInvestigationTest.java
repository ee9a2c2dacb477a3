package dev.tidemark.investigate.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.HolderSearch;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.path.Amount;
import dev.tidemark.investigate.path.Census;
import dev.tidemark.investigate.path.WalkCost;
import dev.tidemark.probe.Availability;
import dev.tidemark.probe.ProbeException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CensusInvestigationTest {
  private static final Duration WINDOW = Duration.ofMillis(50);
  private static final List<String> OPEN = List.of("com.acme.Server.open(Server.java:12)");

  private final Deque<Census> counts = new ArrayDeque<>();
  private final List<Set<Class<?>>> searched = new ArrayList<>();
  private int closed;
  private int collections;

  @Test
  void tellsWhatThereIsMoreOfAndWhoMadeIt() throws Exception {
    counts.add(census(100, true));
    counts.add(census(140, true));
    counts.add(census(200, true));
    Outcome.Sites sites = (Outcome.Sites) run(this::seen);

    assertThat(searched).containsExactly(Set.of(Held.class));
    assertThat(sites.grownBytes()).isEqualTo(100 * 24);
    assertThat(sites.sites().get(0).frames()).isEqualTo(OPEN);
    assertThat(sites.ageKnown()).isTrue();
    assertThat(sites.survival()).isNull();
    assertThat(sites.notes())
        .contains(
            "cost: counting 3 times took 0.75 s of CPU, and 3.0 ms with the application stopped",
            "the recorder had no room");
    assertThat(collections).isEqualTo(1);
    assertThat(closed).isEqualTo(1);
  }

  @Test
  void withoutTheRecorderItSaysSoAndTellsTheRest() throws Exception {
    counts.add(census(100, true));
    counts.add(census(140, true));
    counts.add(census(200, true));
    Outcome.Sites sites =
        (Outcome.Sites)
            run(
                () -> {
                  throw new IllegalStateException("JFR is switched off");
                });

    assertThat(sites.notes()).contains("who allocates them is not known: JFR is switched off");
    assertThat(sites.sites().get(0).className()).isEqualTo(Held.class.getTypeName());
    assertThat(sites.sites().get(0).frames()).isEmpty();
  }

  @Test
  void whatDidNotGrowIsNoGrowth() throws Exception {
    counts.add(census(100, true));
    counts.add(census(140, true));
    counts.add(census(100, true));

    assertThat(run(this::seen))
        .isInstanceOfSatisfying(
            Outcome.Inconclusive.class,
            no -> assertThat(no.why()).contains("did not grow for certain: 0.0 MB"));
    assertThat(closed).isEqualTo(1);
  }

  @Test
  void countsThatEndedEarlyAreNotCompared() throws Exception {
    counts.add(census(100, true));
    counts.add(census(140, false));

    assertThat(run(this::seen))
        .isInstanceOfSatisfying(
            Outcome.Inconclusive.class,
            no -> assertThat(no.why()).contains("too many objects").contains("after 10 objects"));
    assertThat(searched).isEmpty();
  }

  @Test
  void whereThereIsNoRoomForTheLastCountWhatWasSeenByThenIsTold() throws Exception {
    counts.add(census(100, true));
    counts.add(census(140, true));
    Outcome.Sites sites = (Outcome.Sites) run(this::seen);

    assertThat(sites.grownBytes()).isEqualTo(40 * 24);
    assertThat(sites.notes())
        .contains("objects were not counted at the end: the heap is full; raise -Xmx");
  }

  @Test
  void whatCannotBeCountedFailsWithItsReason() throws Exception {
    assertThat(run(this::seen))
        .isEqualTo(new Outcome.Failed("objects cannot be counted: the heap is full; raise -Xmx"));
    assertThat(closed).isEqualTo(1);
  }

  private Outcome run(AllocationWatch.Opener allocations) throws InterruptedException {
    return new CensusInvestigation(
            Availability::yes,
            this::next,
            allocations,
            new Suspects(() -> new Class<?>[] {String.class, Held.class}),
            (objects, classes, watch) -> {
              searched.add(classes);
              return HolderSearch.Result.none(List.of());
            },
            () -> collections++)
        .run(Kind.HEAP, WINDOW);
  }

  private Census next() throws ProbeException {
    Census next = counts.poll();
    if (next == null) {
      throw new ProbeException("the heap is full; raise -Xmx");
    }
    return next;
  }

  private AllocationWatch seen() {
    return new AllocationWatch() {
      @Override
      public List<Allocation> read() {
        return List.of(new Allocation(Held.class.getTypeName(), OPEN, 1e6));
      }

      @Override
      public long dropped() {
        return 0;
      }

      @Override
      public List<String> lost() {
        return List.of("the recorder had no room");
      }

      @Override
      public void close() {
        closed++;
      }
    };
  }

  private static Census census(int held, boolean whole) {
    return new Census(
        Map.of(Held.class.getTypeName(), new Amount(held, held * 24.0)),
        null,
        whole,
        new WalkCost(1, 250_000_000, 300_000_000, 1, 1_000_000),
        whole ? List.of() : List.of("counting ended after 10 objects"));
  }

  private static final class Held {}
}
