package dev.tidemark.investigate.holder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.investigate.path.RootPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A map of 500 sessions, with a list of a hundred or so in each. */
class LevelsTest {
  private final RootPath lists = path("Session.seen", 500, 1, List.of());
  private final RootPath map = path("static Sessions.OPEN", 1, 100, List.of(lists));
  private final Map<RootPath, Sizes.Change> changes = new HashMap<>();

  @Test
  void whereTheMapStandsStillTheListsAreTold() {
    change(map, 0, 0);
    change(lists, 900, 0.7);
    assertThat(Levels.thatGrows(map, changes)).isSameAs(lists);
  }

  @Test
  void sessionsThatPileUpBringTheirLists() {
    change(map, 30, 1);
    change(lists, 900, 0.3);
    assertThat(Levels.thatGrows(map, changes)).isSameAs(map);
  }

  @Test
  void oneSessionMoreIsChanceWhereAllListsGrow() {
    change(map, 1, 1);
    change(lists, 3_000, 0.9);
    assertThat(Levels.thatGrows(map, changes)).isSameAs(lists);
  }

  @Test
  void theYoungestSessionsListsAreFilledAsTheyShouldBe() {
    change(map, 0, 0);
    change(lists, 60, 0.05);
    assertThat(Levels.thatGrows(map, changes)).isSameAs(map);
    assertThat(Levels.growth(map, changes)).isZero();
  }

  @Test
  void whereNothingTellsItsSizeThePlaceItselfIsTold() {
    assertThat(Levels.thatGrows(map, changes)).isSameAs(map);
  }

  private void change(RootPath path, long by, double grown) {
    changes.put(path, new Sizes.Change(50_000, 50_000 + by, grown));
  }

  private static RootPath path(String where, int containers, double each, List<RootPath> levels) {
    return new RootPath(
        List.of(where),
        "com.acme.Order",
        10,
        50_000,
        where,
        "java.util.ArrayList",
        containers,
        each,
        List.of(),
        List.of(),
        List.of(),
        levels);
  }
}
