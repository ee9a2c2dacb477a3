package dev.tidemark.probe.object;

import dev.tidemark.probe.jni.LoadedLibrary;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.object.SamplingPace.Aim;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Ten thousand virtual threads that park and allocate for some seconds, while the sampler is opened
 * and closed. Prints how many of the samples are theirs, and the frames of one.
 */
final class VirtualThreadsMain {
  private static final int THREADS = 10_000;
  private static final int OPENINGS = 3;
  private static final int POLLS = 40;
  private static final int DEPTH = 20;
  private static final long INTERVAL = 16 << 10;

  private final NativeLibrary library = LoadedLibrary.get();
  private final CountDownLatch ended = new CountDownLatch(THREADS);
  private final AtomicBoolean over = new AtomicBoolean();
  private final TreeSet<String> stacks = new TreeSet<>();
  private volatile Object last = "";
  private long samples;

  private VirtualThreadsMain() {}

  public static void main(String[] none) throws Exception {
    new VirtualThreadsMain().run();
  }

  private void run() throws Exception {
    for (int i = 0; i < THREADS; i++) {
      startVirtual(this::work);
    }
    for (int i = 0; i < OPENINGS; i++) {
      watch();
    }
    over.set(true);
    ended.await();
    System.out.println("samples " + samples);
    stacks.forEach(stack -> System.out.println("stack " + stack));
  }

  /** JDK 17, for which this is compiled, has none. */
  private static void startVirtual(Runnable work) throws ReflectiveOperationException {
    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
  }

  private void watch() throws Exception {
    try (ObjectMeans means = JvmtiObjectMeans.open(library, new Aim(1e6, INTERVAL), INTERVAL)) {
      for (int i = 0; i < POLLS; i++) {
        TimeUnit.MILLISECONDS.sleep(50);
        means.poll();
        means.objects(means.live().samples());
      }
      means.live().samples().forEach(this::look);
    }
  }

  private void look(ObjectSample sample) {
    List<String> methods = new ArrayList<>();
    sample.frames().forEach(frame -> methods.add(frame.getMethodName()));
    int begin = methods.indexOf("allocate");
    if (begin >= 0) {
      samples++;
      stacks.add(String.join(" ", methods.subList(begin, methods.size())));
    }
  }

  private void work() {
    List<Object> kept = new ArrayList<>();
    while (!over.get()) {
      kept.add(descend(DEPTH));
      if (kept.size() == 16) {
        kept.clear();
      }
    }
    ended.countDown();
  }

  private Object descend(int depth) {
    return depth == 0 ? allocate() : descend(depth - 1);
  }

  private Object allocate() {
    Object before = new byte[1_000];
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1, 50_000_000));
    last = before;
    return new byte[1_000];
  }
}
