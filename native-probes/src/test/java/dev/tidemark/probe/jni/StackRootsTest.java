package dev.tidemark.probe.jni;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StackRootsTest {
  private static final Duration LONG = Duration.ofSeconds(10);

  private final CountDownLatch ready = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread holder = new Thread(this::holdArray, "holder");

  @BeforeEach
  void start() throws InterruptedException {
    holder.start();
    ready.await();
  }

  @AfterEach
  void end() throws InterruptedException {
    done.countDown();
    holder.join();
  }

  void holdArray() {
    long[] held = {0x7eadL};
    ready.countDown();
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Reference.reachabilityFence(held);
  }

  @Test
  void namesTheMethodAndTheThreadOfALocalVariable() throws NativeException {
    StackRoots.Found found =
        StackRoots.collect(LoadedLibrary.get(), new Thread[] {holder}, new Thread[0], 10_000, LONG);

    assertThat(found.roots())
        .filteredOn(StackRootsTest::isHeld)
        .singleElement()
        .satisfies(
            root -> {
              assertThat(root.holder()).isEqualTo(StackRoots.Holder.LOCAL_VARIABLE);
              assertThat(root.method())
                  .isEqualTo("dev.tidemark.probe.jni.StackRootsTest.holdArray");
              assertThat(root.thread()).isSameAs(holder);
            });
    assertThat(found.pauseNanos()).isPositive();
    assertThat(found.end()).isEqualTo(StackRoots.End.WHOLE);
  }

  @Test
  void aThreadThatWasNotAskedAboutHasNoName() throws NativeException {
    StackRoots.Found found =
        StackRoots.collect(LoadedLibrary.get(), new Thread[0], new Thread[0], 10_000, LONG);

    assertThat(found.roots())
        .filteredOn(StackRootsTest::isHeld)
        .singleElement()
        .satisfies(root -> assertThat(root.thread()).isNull());
  }

  @Test
  void theOwnThreadAndThoseLeftOutAreNotLookedAt() throws NativeException {
    long[] own = {0x7eadL, 1};
    StackRoots.Found found =
        StackRoots.collect(LoadedLibrary.get(), new Thread[0], new Thread[] {holder}, 10_000, LONG);

    assertThat(found.roots()).noneMatch(root -> root.object() == own);
    assertThat(found.roots()).noneMatch(StackRootsTest::isHeld);
  }

  @Test
  void isOverWhenThereIsNoMoreRoom() throws NativeException {
    StackRoots.Found found =
        StackRoots.collect(LoadedLibrary.get(), new Thread[] {holder}, new Thread[0], 2, LONG);

    assertThat(found.roots()).hasSizeLessThanOrEqualTo(2);
    assertThat(found.end()).isEqualTo(StackRoots.End.NO_ROOM);
  }

  @Test
  void isOverWhenThereIsNoMoreTime() throws NativeException {
    StackRoots.Found found =
        StackRoots.collect(
            LoadedLibrary.get(), new Thread[] {holder}, new Thread[0], 10_000, Duration.ZERO);

    assertThat(found.roots()).isEmpty();
    assertThat(found.end()).isEqualTo(StackRoots.End.NO_TIME);
  }

  /** Each takes a tag: all of them would take some 40 ms. */
  @Test
  void leakedGlobalReferencesDoNotMakeItLonger() throws NativeException {
    try (GlobalReferences leaked = new GlobalReferences(200_000)) {
      StackRoots.Found found =
          StackRoots.collect(
              LoadedLibrary.get(),
              new Thread[] {holder},
              new Thread[0],
              10_000_000,
              Duration.ofMillis(2));

      assertThat(found.end()).isEqualTo(StackRoots.End.NO_TIME);
      assertThat(found.roots()).hasSizeLessThan(leaked.count());
    }
  }

  @Test
  void nothingStaysTagged() throws NativeException {
    for (int i = 0; i < 20; i++) {
      StackRoots.Found found =
          StackRoots.collect(
              LoadedLibrary.get(), new Thread[] {holder}, new Thread[0], 10_000, LONG);
      assertThat(found.roots()).filteredOn(StackRootsTest::isHeld).hasSize(1);
    }
  }

  private static boolean isHeld(StackRoots.Root root) {
    return root.object() instanceof long[] array && array.length == 1 && array[0] == 0x7eadL;
  }
}
