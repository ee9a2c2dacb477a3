package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.Investigation;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.probe.Availability;
import dev.tidemark.report.LogLine;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InvestigationsTest {
  private static final Outcome QUIET = new Outcome.Inconclusive("nothing stood out");

  private final AgentLog log = AgentLog.open("off", LogLine.TEXT);
  private final BiFunction<String, Runnable, Thread> threads = new AgentThread(log)::start;
  private OptionalLong left = OptionalLong.empty();
  private Investigations investigations = of(window -> QUIET);

  /** What an investigation does. */
  private interface Run {
    Outcome in(Duration window);
  }

  @AfterEach
  void close() {
    investigations.close();
    log.close();
  }

  @Test
  void oneAfterTheOther() {
    assertThat(look()).isEqualTo(QUIET);
    assertThat(look()).isEqualTo(QUIET);
  }

  @Test
  void aHeapThatIsFullEndsOneAndNotTheNext() {
    boolean[] full = {true};
    investigations =
        of(
            window -> {
              if (full[0]) {
                full[0] = false;
                throw new OutOfMemoryError("Java heap space");
              }
              return QUIET;
            });
    assertThat(look())
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.what()).contains("Java heap space"));
    assertThat(look()).isEqualTo(QUIET);
  }

  @Test
  void aProfileThatFindsNoRoomDoesNotCostTheOutcome() {
    Outcome sites = new Outcome.Sites(List.of(), Duration.ZERO, 0, true, List.of(), null, null);
    investigations =
        new Investigations(
            List.of(investigation(window -> sites)),
            threads,
            () -> left,
            false,
            (kind, startedAt, profile) -> {
              throw new OutOfMemoryError("Java heap space");
            },
            () -> {});
    assertThat(look()).isEqualTo(sites);
  }

  @Test
  void itsEndIsTold() throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    investigations =
        new Investigations(
            List.of(investigation(window -> QUIET)),
            threads,
            () -> left,
            false,
            (kind, startedAt, profile) -> {},
            told::countDown);
    investigations.start(Kind.NATIVE_MALLOC, Duration.ofMillis(1), Duration.ZERO, true);
    assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(investigations.poll()).isNotNull();
  }

  /** What it takes itself must not have the process killed. */
  @Test
  void noneStartsWhereTooLittleMemoryIsLeft() {
    left = OptionalLong.of(Investigation.FIRST_LOOK_BYTES - 1);
    assertThat(investigations.start(Kind.NATIVE_MALLOC, Duration.ZERO, Duration.ZERO, true))
        .isFalse();
    assertThat(investigations.running()).isNull();
    Availability no = investigations.availability(Kind.NATIVE_MALLOC);
    assertThat(no.isAvailable()).isFalse();
    assertThat(no.reason())
        .isEqualTo(
            "no investigation starts this near to the process's limit, for it may take 48.0 MiB"
                + " itself: raise the limit");
    assertThat(no.remedy()).contains("raise the limit", "48.0 MiB");
    left = OptionalLong.of(Investigation.FIRST_LOOK_BYTES);
    assertThat(look()).isEqualTo(QUIET);
  }

  /** Nor where there is no room for what is to be told of it. */
  @Test
  void whatCannotBeToldEndsOneAndNotTheNext() {
    boolean[] full = {true};
    investigations =
        of(
            window -> {
              if (full[0]) {
                throw new IllegalStateException("of something") {
                  @Override
                  public String toString() {
                    throw new OutOfMemoryError("Java heap space");
                  }
                };
              }
              return QUIET;
            });
    assertThat(look()).isInstanceOf(Outcome.Failed.class);
    full[0] = false;
    assertThat(look()).isEqualTo(QUIET);
  }

  /** A process at its limit of threads may be the one that leaks them. */
  @Test
  void noneStartsWhileNoThreadCanBeMade() {
    boolean[] atLimit = {true};
    investigations =
        of(
            (name, work) -> {
              if (atLimit[0]) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              return threads.apply(name, work);
            },
            window -> QUIET);
    assertThat(investigations.start(Kind.NATIVE_MALLOC, Duration.ZERO, Duration.ZERO, true))
        .isFalse();
    assertThat(investigations.running()).isNull();
    atLimit[0] = false;
    assertThat(look()).isEqualTo(QUIET);
  }

  private Outcome look() {
    assertThat(investigations.start(Kind.NATIVE_MALLOC, Duration.ofMillis(1), Duration.ZERO, true))
        .isTrue();
    Investigations.Result result =
        await()
            .atMost(Duration.ofSeconds(30))
            .pollInterval(Duration.ofMillis(5))
            .until(investigations::poll, Objects::nonNull);
    investigations.settled();
    return result.outcome();
  }

  private Investigations of(Run run) {
    return of(threads, run);
  }

  private Investigations of(BiFunction<String, Runnable, Thread> starter, Run run) {
    return new Investigations(
        List.of(investigation(run)),
        starter,
        () -> left,
        false,
        (kind, startedAt, profile) -> {},
        () -> {});
  }

  private static Investigation investigation(Run run) {
    return new Investigation() {
      @Override
      public String name() {
        return "a look";
      }

      @Override
      public Set<Kind> answers() {
        return Set.of(Kind.NATIVE_MALLOC);
      }

      @Override
      public Availability availability() {
        return Availability.yes();
      }

      @Override
      public Outcome run(Kind kind, Duration window) {
        return run.in(window);
      }
    };
  }
}
