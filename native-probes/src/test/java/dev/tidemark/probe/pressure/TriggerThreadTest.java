package dev.tidemark.probe.pressure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.probe.jni.LoadedLibrary;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.jni.OpenFiles;
import dev.tidemark.probe.jni.PressureTrigger.Event;
import dev.tidemark.probe.jni.RootOnly;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TriggerThreadTest {

  @Test
  @RootOnly
  void aThreadThatCannotBeStartedLeavesNoFile() throws Exception {
    NativeLibrary library = LoadedLibrary.get();
    List<String> before = OpenFiles.kernelObjects();
    Trigger trigger = Trigger.open(library, Path.of("/proc/pressure/memory"));
    assertThat(OpenFiles.kernelObjects()).hasSizeGreaterThan(before.size());

    assertThatThrownBy(() -> TriggerThread.start(trigger, TriggerThreadTest::fail))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(OpenFiles.kernelObjects()).hasSameSizeAs(before);
  }

  @Test
  void aGroupThatIsNoMoreEndsIt() throws Exception {
    try (TriggerThread thread = TriggerThread.start(saying(() -> Event.GONE))) {
      assertThat(ended(thread)).isEqualTo("its control group is no more");
    }
  }

  @Test
  void anErrorEndsItAndGoesNoFurther() throws Exception {
    Queue<String> uncaught = new ConcurrentLinkedQueue<>();
    Thread.UncaughtExceptionHandler theirs = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((failed, thrown) -> uncaught.add(failed.getName()));
    OutOfMemoryError full = new OutOfMemoryError("as if the heap were full");
    try (TriggerThread thread =
        TriggerThread.start(
            saying(
                () -> {
                  throw full;
                }))) {
      assertThat(ended(thread)).isSameAs(full);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(theirs);
    }
    assertThat(uncaught).doesNotContain(TriggerThread.NAME);
  }

  @Test
  void toBeClosedIsNoReason() {
    TriggerThread thread = TriggerThread.start(saying(() -> Event.CLOSED));
    thread.close();
    assertThat(thread.ended()).isNull();
  }

  static Trigger saying(Supplier<Event> event) {
    return new Trigger() {
      @Override
      public Event await(Duration timeout) {
        return event.get();
      }

      @Override
      public void close() {}
    };
  }

  private static Object ended(TriggerThread thread) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (thread.ended() == null && System.nanoTime() - deadline < 0) {
      Thread.sleep(5);
    }
    return Objects.requireNonNull(thread.ended());
  }

  private static void fail(Thread thread) {
    throw new OutOfMemoryError("unable to create native thread");
  }
}
