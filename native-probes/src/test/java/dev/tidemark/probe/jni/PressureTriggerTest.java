package dev.tidemark.probe.jni;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RootOnly
class PressureTriggerTest {
  private static final Path SYSTEM = Path.of("/proc/pressure/memory");
  private static final Duration WINDOW = Duration.ofSeconds(2);

  @Test
  void closeEndsTheWaitOfAnotherThread() throws Exception {
    PressureTrigger trigger = open(Duration.ofMillis(1900));
    CompletableFuture<PressureTrigger.Event> event = new CompletableFuture<>();
    Thread waiting = new Thread(() -> event.complete(await(trigger)), "waits");
    waiting.setDaemon(true);
    waiting.start();
    Awaitility.await().until(() -> isWaiting(waiting));
    trigger.close();

    assertThat(event.get(30, TimeUnit.SECONDS)).isEqualTo(PressureTrigger.Event.CLOSED);
    assertThat(await(trigger)).isEqualTo(PressureTrigger.Event.CLOSED);
  }

  @Test
  void firesWhenTasksStall(@TempDir Path temp) throws Exception {
    try (SmallCgroup small = SmallCgroup.create();
        PressureTrigger trigger = open(Duration.ofMillis(2))) {
      Process thrash = small.thrash(temp.resolve("file"));
      try {
        assertThat(await(trigger)).isEqualTo(PressureTrigger.Event.FIRED);
      } finally {
        kill(thrash);
      }
    }
  }

  private static boolean isWaiting(Thread thread) {
    StackTraceElement[] frames = thread.getStackTrace();
    return frames.length > 0 && frames[0].getMethodName().equals("nativeWait");
  }

  private static PressureTrigger open(Duration stall) throws NativeException {
    return PressureTrigger.open(LoadedLibrary.get(), SYSTEM, stall, WINDOW);
  }

  private static PressureTrigger.Event await(PressureTrigger trigger) {
    try {
      return trigger.await(Duration.ofSeconds(60));
    } catch (NativeException e) {
      throw new AssertionError(e);
    }
  }

  private static void kill(Process process) throws InterruptedException {
    Stream<ProcessHandle> children = process.descendants();
    process.destroyForcibly().waitFor();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
