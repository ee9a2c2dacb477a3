package dev.tidemark.investigate.holder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.detect.Bound;
import dev.tidemark.investigate.HolderSearch.Result;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Staleness;
import dev.tidemark.investigate.path.PathAnswer;
import dev.tidemark.investigate.path.PathFinder;
import dev.tidemark.investigate.path.RootPath;
import dev.tidemark.investigate.path.WalkCost;
import dev.tidemark.investigate.path.Wanted;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Containers are lists; one "grows" when its size is asked. */
class ContainerSearchTest {
  private static final Duration SHORT = Duration.ofMillis(150);
  private static final Staleness UNTOUCHED = new Staleness(3, 3, 60, 9, 0, 0);

  private static final Object OWNER = new Object();

  private final List<Object> still = new ArrayList<>(List.of(1, 2, 3));
  private final List<Object> growing = new ArrayList<>(List.of(1));
  private final List<Object> alsoGrowing = new ArrayList<>(List.of(1));
  private final List<Object> suspects = List.of(new Object());

  /** Of the objects, so many hang at the first place and one less at each that follows. */
  private int first = 10;

  private boolean sampled;

  /** What else on the first place's path may grow. */
  private List<?> level = List.of();

  private boolean closed;
  private long watchedNanos;

  @Test
  void theHeaviestIsToldWhereItGrows() throws Exception {
    Result result = search(growing, still).find(suspects, Set.of(), SHORT);

    assertThat(where(result)).isEqualTo("place 0");
    assertThat(holding(result).staleness()).isEqualTo(UNTOUCHED);
    assertThat(closed).isTrue();
  }

  @Test
  void whereTheHeaviestStandsStillTheOneThatGrowsIsTold() throws Exception {
    Result result = search(still, growing).find(suspects, Set.of(), SHORT);

    assertThat(where(result)).isEqualTo("place 1");
    assertThat(result.notes())
        .anyMatch(note -> note.startsWith("more of them hang at place 0, which does not grow"));
  }

  @Test
  void whereTheMapStandsStillTheListsWithinItThatGrowAreTold() throws Exception {
    level = growing;
    Result result = search(still).find(suspects, Set.of(), SHORT);

    assertThat(where(result)).isEqualTo("lists in place 0");
    assertThat(result.notes())
        .contains("place 0 does not grow as what is told does, on the same path");
  }

  @Test
  void whereTheMapGrowsItIsToldWhateverTheListsWithinItDo() throws Exception {
    level = growing;
    assertThat(where(search(alsoGrowing).find(suspects, Set.of(), SHORT))).isEqualTo("place 0");
  }

  @Test
  void whatItIsAFieldOfMayBoundIt() throws Exception {
    Result result = search(growing).find(suspects, Set.of(), SHORT);

    assertThat(Objects.requireNonNull(holding(result).accumulation()).bound())
        .isEqualTo(new Bound("a pool of " + growing.size(), Bound.Strength.BY_NAME));
  }

  @Test
  void aPlaceThatHoldsNoneOfThemIsNotTold() throws Exception {
    List<?>[] eleven = Collections.nCopies(10, still).toArray(new List<?>[11]);
    eleven[10] = growing;

    assertThat(where(search(eleven).find(suspects, Set.of(), SHORT))).isEqualTo("place 0");
  }

  @Test
  void whereNoPlaceHoldsAnyNothingIsTold() throws Exception {
    first = 0;

    Result result = search(growing).find(suspects, Set.of(), SHORT);

    assertThat(result.holding()).isNull();
    assertThat(result.notes())
        .anyMatch(note -> note.startsWith("no path was found to the objects themselves"));
  }

  /** Of ten million entries one in 300 is looked at, and 200 of them are known. */
  @Test
  void whereAPartWasLookedAtAndNoneIsInItThePlaceOfItsClassIsTold() throws Exception {
    first = 0;
    sampled = true;

    Result result = search(still, growing).find(suspects, Set.of(List.class), SHORT);

    assertThat(where(result)).isEqualTo("place 1");
    assertThat(result.notes()).anyMatch(note -> note.contains("a part was looked at"));
  }

  @Test
  void whereNothingGrowsItIsTheHeaviest() throws Exception {
    Result result = search(still, List.of(7)).find(suspects, Set.of(), SHORT);

    assertThat(where(result)).isEqualTo("place 0");
    assertThat(result.notes()).noneMatch(note -> note.contains("grow"));
  }

  @Test
  void whereOnlyClassesAreKnownTheOneThatGrowsMostIsTold() throws Exception {
    Result result = search(alsoGrowing, growing).find(List.of(), Set.of(List.class), SHORT);

    assertThat(where(result)).isEqualTo("place 1");
    assertThat(result.notes()).anyMatch(note -> note.startsWith("the objects themselves are not"));
  }

  @Test
  void withoutAWatchNothingIsComparedAndNothingWatched() throws Exception {
    Result result = search(still, growing).find(suspects, Set.of(), Duration.ZERO);

    assertThat(where(result)).isEqualTo("place 0");
    assertThat(holding(result).staleness()).isNull();
    assertThat(closed).isFalse();
  }

  @Test
  void aThirdOfTheTimeIsWatchedHoweverLongTheWayWas() throws Exception {
    ContainerSearch late = new ContainerSearch(paths(still, growing), this::watch, SHORT);

    late.find(suspects, Set.of(), SHORT);

    assertThat(Duration.ofNanos(watchedNanos)).isGreaterThanOrEqualTo(SHORT.dividedBy(3));
  }

  @Test
  void whatCannotBeWatchedIsSaidAndTheHolderIsToldAllTheSame() throws Exception {
    ContainerSearch blind =
        new ContainerSearch(
            paths(growing),
            (elements, containers) -> {
              throw new IOException("another staleness watch is open in this JVM");
            },
            Duration.ZERO);

    Result result = blind.find(suspects, Set.of(), SHORT);

    assertThat(where(result)).isEqualTo("place 0");
    assertThat(holding(result).staleness()).isNull();
    assertThat(result.notes())
        .contains("use was not watched: another staleness watch is open in this JVM");
  }

  @Test
  void whatIsWovenIsTakenOutWhenTheThreadIsToldToStop() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> search(growing).find(suspects, Set.of(), SHORT))
        .isInstanceOf(InterruptedException.class);
    assertThat(closed).isTrue();
  }

  private ContainerSearch search(List<?>... containers) {
    return new ContainerSearch(paths(containers), this::watch, Duration.ZERO);
  }

  private UseWatch watch(
      List<WeakReference<Object>> elements, List<WeakReference<Object>> containers) {
    long opened = System.nanoTime();
    return new UseWatch() {
      @Override
      public Staleness read() {
        watchedNanos = System.nanoTime() - opened;
        return UNTOUCHED;
      }

      @Override
      public List<String> notes() {
        return List.of();
      }

      @Override
      public void close() {
        closed = true;
      }
    };
  }

  private PathFinder paths(List<?>... containers) {
    List<RootPath> paths = new ArrayList<>();
    for (List<?> container : containers) {
      RootPath below = path("lists in place " + paths.size(), 0, level, List.of());
      boolean has = paths.isEmpty() && !level.isEmpty();
      paths.add(
          path(
              "place " + paths.size(),
              first - paths.size(),
              container,
              has ? List.of(below) : List.of()));
    }
    return new PathFinder() {
      @Override
      public PathAnswer find(Wanted wanted) {
        return new PathAnswer.Found(paths, sampled, 1, new WalkCost(1, 1, 1, 1, 0), List.of());
      }

      @Override
      public OptionalLong size(Object container) {
        return OptionalLong.of(grown(container));
      }

      @Override
      public @Nullable Bound bound(Object container) {
        return null;
      }

      @Override
      public @Nullable Bound ceiling(Object holder, long size) {
        return holder == OWNER ? new Bound("a pool of " + size, Bound.Strength.BY_NAME) : null;
      }
    };
  }

  private static RootPath path(
      String where, int objects, List<?> container, List<RootPath> levels) {
    return new RootPath(
        List.of("static com.acme.Main.HELD"),
        "com.acme.Session",
        objects,
        100,
        where,
        "java.util.ArrayList",
        1,
        levels.isEmpty() ? 1 : 100,
        List.of(new WeakReference<>(container)),
        List.of(new WeakReference<>(OWNER)),
        List.of(),
        levels);
  }

  private long grown(Object container) {
    if (container == growing) {
      growing.addAll(List.of(1, 2, 3, 4, 5));
    }
    if (container == alsoGrowing) {
      alsoGrowing.add(1);
    }
    return ((List<?>) container).size();
  }

  private static String where(Result result) {
    return Objects.requireNonNull(holding(result).accumulation()).where();
  }

  private static Holding holding(Result result) {
    return Objects.requireNonNull(result.holding());
  }
}
