package dev.tidemark.probe.object;

import dev.tidemark.probe.jni.LoadedLibrary;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.object.SamplingPace.Aim;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Threads that have lived for long when the sampler is opened, each of which then keeps as much as
 * the JVM's own interval; twice. Prints the estimate as a share of the truth.
 */
final class OlderThreadsMain {
  private static final int THREADS = 300;
  private static final int BYTES = 1_000;
  private static final int KEPT = (512 << 10) / BYTES;

  /** From JDK 25 on, the distance to the first sample ends within this. */
  private static final int BEFORE = 4_000;

  private static final long INTERVAL = 256 << 10;

  private final NativeLibrary library = LoadedLibrary.get();
  private final List<Round> rounds = List.of(new Round(), new Round());
  private volatile Object last = "";

  private static final class Round {
    private final CountDownLatch lived = new CountDownLatch(THREADS);
    private final CountDownLatch opened = new CountDownLatch(1);
    private final CountDownLatch filled = new CountDownLatch(THREADS);
    private final CountDownLatch closed = new CountDownLatch(1);
  }

  private OlderThreadsMain() {}

  public static void main(String[] none) throws Exception {
    new OlderThreadsMain().run();
  }

  private void run() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(this::live);
      thread.start();
      threads.add(thread);
    }
    for (Round round : rounds) {
      round.lived.await();
      try (JvmtiObjectMeans means =
          JvmtiObjectMeans.open(library, new Aim(1e6, INTERVAL), INTERVAL)) {
        round.opened.countDown();
        round.filled.await();
        means.poll();
        System.out.printf("share %.3f%n", estimate(means) / truth());
      }
      round.closed.countDown();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static double truth() {
    return (double) THREADS * KEPT * (BYTES + 16);
  }

  private static double estimate(JvmtiObjectMeans means) {
    return means.live().samples().stream()
        .filter(sample -> sample.frames().get(0).getMethodName().equals("keep"))
        .mapToDouble(ObjectSample::weightBytes)
        .sum();
  }

  private void live() {
    try {
      for (Round round : rounds) {
        live(round);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void live(Round round) throws InterruptedException {
    for (int i = 0; i < BEFORE; i++) {
      last = new byte[BYTES];
    }
    round.lived.countDown();
    round.opened.await();
    Object[] kept = new Object[KEPT];
    for (int i = 0; i < KEPT; i++) {
      kept[i] = keep();
    }
    round.filled.countDown();
    round.closed.await();
    last = kept;
  }

  private static byte[] keep() {
    return new byte[BYTES];
  }
}
