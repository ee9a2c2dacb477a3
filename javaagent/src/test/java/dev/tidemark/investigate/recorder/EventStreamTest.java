package dev.tidemark.investigate.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.Availability;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  /** Of nobody who looks for events of ours. */
  private static final String TICK = "com.acme.test.Tick";

  private static final String THREAD = "tidemark-test-stream";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Name(TICK)
  static final class Tick extends Event {}

  private final AtomicInteger told = new AtomicInteger();
  private volatile Availability room = Availability.yes();

  @Test
  void itIsEndedWhereTheDiskFillsUp() throws InterruptedException {
    try (EventStream stream = open(event -> told.incrementAndGet())) {
      assertThat(until(() -> told.get() > 0)).isTrue();
      assertThat(stream.lost()).isEmpty();
      assertThat(isRecorded()).isTrue();

      room = Availability.no("3 MiB left", "make room there");
      assertThat(until(() -> !isRecorded())).isTrue();
      assertThat(stream.lost()).singleElement().asString().contains("3 MiB left");
      assertThat(stream.drain()).isTrue();
    }
  }

  @Test
  void anErrorEndsItAndIsTold() throws InterruptedException {
    Queue<String> uncaught = new ConcurrentLinkedQueue<>();
    Thread.UncaughtExceptionHandler theirs = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thread.getName()));
    try (EventStream stream =
        open(
            event -> {
              throw new OutOfMemoryError("as if the heap were full");
            })) {
      assertThat(until(() -> !stream.lost().isEmpty() && !isRecorded())).isTrue();
      assertThat(stream.lost()).singleElement().asString().contains("as if the heap were full");
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(theirs);
    }
    assertThat(uncaught).doesNotContain(THREAD);
  }

  @Test
  void anExceptionLosesOneEventAndIsCounted() throws InterruptedException {
    try (EventStream stream =
        open(
            event -> {
              if (told.getAndIncrement() == 0) {
                throw new IllegalArgumentException("no such field");
              }
            })) {
      assertThat(until(() -> told.get() > 1)).isTrue();
      assertThat(stream.lost())
          .singleElement()
          .asString()
          .startsWith("1 events")
          .contains("no such field");
    }
  }

  /** Ours would take what theirs has gathered. */
  @Test
  void thereIsNoneBesideARecordingInMemory() {
    try (Recording theirs = new Recording()) {
      theirs.setToDisk(false);
      theirs.start();
      assertThat(EventStream.availability().reason()).contains("keeps its data in memory");
    }
  }

  @Test
  void toBeClosedIsNoLoss() {
    EventStream stream = open(event -> {});
    stream.close();
    assertThat(stream.lost()).isEmpty();
  }

  private EventStream open(Consumer<RecordedEvent> consumer) {
    return new EventStream(THREAD, () -> room, new EventStream.Events(TICK, Map.of(), consumer));
  }

  /** Ticks until it holds. */
  private static boolean until(BooleanSupplier holds) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean() && System.nanoTime() - deadline < 0) {
      new Tick().commit();
      Thread.sleep(20);
    }
    return holds.getAsBoolean();
  }

  /** Other tests record as well, but not these events. */
  private static boolean isRecorded() {
    return FlightRecorder.getFlightRecorder().getRecordings().stream()
        .flatMap(recording -> recording.getSettings().keySet().stream())
        .anyMatch(setting -> setting.startsWith(TICK));
  }
}
