package dev.tidemark.investigate.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.investigate.Site;
import dev.tidemark.investigate.heap.AllocationWatch.Allocation;
import dev.tidemark.investigate.path.Amount;
import dev.tidemark.investigate.path.Census;
import dev.tidemark.investigate.path.WalkCost;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrownSitesTest {
  private static final String SESSION = "com.acme.Session";
  private static final String NODE = "java.util.HashMap$Node";
  private static final WalkCost COST = new WalkCost(0, 0, 0, 0, 0);
  private static final List<String> OPEN =
      List.of("com.acme.Server.open(Server.java:12)", "java.lang.Thread.run(Thread.java)");
  private static final List<String> INIT =
      List.of(
          "com.acme.Session.<init>(Session.java:7)",
          "com.acme.Server.open(Server.java:12)",
          "java.lang.Thread.run(Thread.java)");
  private static final List<String> PUT =
      List.of("java.util.HashMap.put(HashMap.java)", "com.acme.Server.open(Server.java:13)");
  private static final List<String> RENDER = List.of("com.acme.Page.render(Page.java:40)");

  @Test
  void garbageOfTheSameClassGetsNothingWhereOneOfTheApplicationsGrew() {
    GrownTypes grown =
        grown(
            Map.of("byte[]", at(100, 1_000), SESSION, at(100, 24), NODE, at(100, 32)),
            Map.of("byte[]", at(1_100, 1_000), SESSION, at(1_100, 24), NODE, at(1_100, 32)));
    List<Site> sites =
        GrownSites.of(
            grown,
            List.of(
                new Allocation("byte[]", RENDER, 90e6),
                new Allocation("byte[]", INIT, 0.8e6),
                new Allocation("byte[]", OPEN, 0.2e6),
                new Allocation(SESSION, OPEN, 0.02e6)));

    assertThat(sites)
        .extracting(Site::className, Site::bytes, Site::count, Site::frames)
        .containsExactly(tuple("byte[]", 1_000_000L, 1_000L, INIT));
  }

  @Test
  void whereNoneIsBuiltWithItTheMethodCountsThatMakesIt() {
    GrownTypes grown = grown(Map.of(), Map.of("byte[]", at(1_000, 1_000), SESSION, at(1_000, 24)));
    List<Site> sites =
        GrownSites.of(
            grown,
            List.of(
                new Allocation("byte[]", RENDER, 0.9e6),
                new Allocation("byte[]", PUT, 0.2e6),
                new Allocation(SESSION, OPEN, 0.02e6)));

    assertThat(sites).extracting(Site::frames).containsExactly(PUT);
  }

  @Test
  void whoAllocatesFarMoreThanThereIsMoreOfKeepsLittle() {
    List<String> copy = List.of("java.util.Arrays.copyOf(Arrays.java)", RENDER.get(0));
    List<Site> sites =
        GrownSites.of(
            grown(Map.of(), Map.of("byte[]", at(1_000, 1_000))),
            List.of(
                new Allocation("byte[]", RENDER, 9e6),
                new Allocation("byte[]", copy, 1e6),
                new Allocation("byte[]", OPEN, 0.9e6)));

    assertThat(sites)
        .extracting(Site::bytes, Site::frames)
        .containsExactly(tuple(900_000L, OPEN), tuple(90_000L, RENDER), tuple(10_000L, copy));
  }

  @Test
  void whereNoClassOfTheApplicationsGrewAllWhoAllocateShareIt() {
    GrownTypes grown = grown(Map.of(), Map.of("byte[]", at(1_000, 100), NODE, at(1_000, 100)));
    List<Site> sites =
        GrownSites.of(
            grown,
            List.of(
                new Allocation("byte[]", RENDER, 0.06e6),
                new Allocation("byte[]", OPEN, 0.02e6),
                new Allocation(NODE, PUT, 0.1e6)));

    assertThat(sites)
        .extracting(Site::className, Site::bytes, Site::frames)
        .containsExactly(
            tuple(NODE, 100_000L, PUT),
            tuple("byte[]", 75_000L, RENDER),
            tuple("byte[]", 25_000L, OPEN));
  }

  @Test
  void aTypeThatNobodyWasSeenToAllocateIsToldWithoutAStack() {
    List<Site> sites = GrownSites.of(grown(Map.of(), Map.of(SESSION, at(10, 100))), List.of());

    assertThat(sites).containsExactly(new Site(1_000, 10, SESSION, List.of()));
  }

  @Test
  void suspectedAreTheApplicationsOwnElseTheHeavy() {
    assertThat(grown(Map.of(), Map.of("byte[]", at(1_000, 1_000), SESSION, at(900, 24))).suspects())
        .containsExactly(SESSION);
    assertThat(grown(Map.of(), Map.of("byte[]", at(1_000, 1_000), SESSION, at(9, 24))).suspects())
        .containsExactly("byte[]");
    assertThat(
            grown(
                    Map.of(),
                    Map.of(
                        "java.lang.String",
                        at(1_000, 24),
                        "com.github.benmanes.caffeine.cache.PS",
                        at(1_000, 40)))
                .suspects())
        .containsExactlyInAnyOrder("java.lang.String", "com.github.benmanes.caffeine.cache.PS");
  }

  @Test
  void whatBecameLessIsTakenOffTheWhole() {
    GrownTypes grown =
        grown(
            Map.of("byte[]", at(100, 100), SESSION, at(100, 10)),
            Map.of("byte[]", at(20, 100), SESSION, at(200, 10)));

    assertThat(grown.net()).isEqualTo(-7_000);
    assertThat(grown.heavy()).containsExactly(new GrownTypes.GrownType(SESSION, 100, 1_000));
  }

  @Test
  void growthOfManySortsHasItsFirstForSuspects() {
    Map<String, Amount> many = new HashMap<>();
    for (int i = 10; i < 40; i++) {
      many.put("com.acme.Sort" + i, at(10, 100 + i));
    }
    assertThat(grown(Map.of(), many).heavy())
        .hasSize(8)
        .first()
        .extracting("name")
        .isEqualTo("com.acme.Sort39");
  }

  @Test
  void whatACountErrsByIsNoGrowth() {
    Map<String, Amount> before =
        Map.of("byte[]", Amount.withError(5e6, 750e6, 7e6), SESSION, at(100, 24));
    Map<String, Amount> after =
        Map.of("byte[]", Amount.withError(5.1e6, 765e6, 7e6), SESSION, at(200, 24));

    GrownTypes grown = grown(before, after);
    assertThat(grown.all()).extracting(GrownTypes.GrownType::name).containsExactly(SESSION);
    assertThat(grown.error()).isCloseTo(Math.sqrt(98e12), within(1.0));
    assertThat(grown.isCertain()).isFalse();
  }

  @Test
  void stacksCountWhereTheyWereLookedAtBothTimes() {
    Map<String, Amount> none = Map.of();
    Map<String, Amount> local = Map.of("byte[]", at(1_000, 1_000));
    Census without = new Census(none, null, true, COST, List.of());
    Census with = new Census(none, local, true, COST, List.of());

    assertThat(GrownTypes.between(without, with).net()).isZero();
    assertThat(GrownTypes.between(new Census(none, none, true, COST, List.of()), with).net())
        .isEqualTo(1e6);
  }

  @Test
  void manySmallForOneLargeAreNotFewerThanNone() {
    assertThat(grown(Map.of("byte[]", at(1_000, 16)), Map.of("byte[]", at(1, 1e6))).all())
        .containsExactly(new GrownTypes.GrownType("byte[]", 0, 1e6 - 16_000));
  }

  private static GrownTypes grown(Map<String, Amount> first, Map<String, Amount> second) {
    return GrownTypes.between(
        new Census(first, null, true, COST, List.of()),
        new Census(second, null, true, COST, List.of()));
  }

  private static Amount at(double instances, double bytesEach) {
    return new Amount(instances, instances * bytesEach);
  }
}
