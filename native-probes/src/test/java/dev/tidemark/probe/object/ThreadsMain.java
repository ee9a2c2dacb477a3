package dev.tidemark.probe.object;

import dev.tidemark.probe.Host;
import dev.tidemark.probe.jni.LoadedLibrary;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.object.SamplingPace.Aim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Opens and closes the sampler again and again while many threads allocate, come and go. */
final class ThreadsMain {
  private static final int OPENINGS = 40;
  private static final int WORKERS = 8;
  private static final int POLLS = 5;

  private final NativeLibrary library = LoadedLibrary.get();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicLong born = new AtomicLong();
  private volatile Object last = "";

  private ThreadsMain() {}

  public static void main(String[] none) throws Exception {
    new ThreadsMain().run();
  }

  private void run() throws Exception {
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      workers.add(start("worker-" + i, this::churn));
      workers.add(start("parent-" + i, this::breed));
    }
    workers.add(start("tidemark-own", this::churn));
    Seen seen = new Seen();
    for (int i = 0; i < OPENINGS; i++) {
      watch(seen);
    }
    boolean rose = waitUntilTheIntervalRises();
    String again = openAgain();
    boolean refined = refine();
    over.set(true);
    for (Thread worker : workers) {
      worker.join();
    }
    System.out.printf(
        "workers %b children %b own %d bred %b rose %b %s refined %b%n",
        seen.workers > 0, seen.children > 0, seen.own, born.get() > 0, rose, again, refined);
  }

  private static final class Seen {
    private long workers;
    private long children;
    private long own;
  }

  private void watch(Seen seen) throws Exception {
    try (ObjectMeans means = JvmtiObjectMeans.open(library, new Aim(1e6, 16 << 10), 16 << 10)) {
      for (int i = 0; i < POLLS; i++) {
        Thread.sleep(5);
        means.poll();
        means.objects(means.live().samples());
        for (ObjectSample sample : means.live().samples()) {
          seen.workers += sample.thread().startsWith("worker-") ? 1 : 0;
          seen.children += sample.thread().startsWith("child-") ? 1 : 0;
          seen.own += sample.thread().startsWith("tidemark") ? 1 : 0;
        }
      }
    }
  }

  /** By itself: nobody polls. */
  private boolean waitUntilTheIntervalRises() throws Exception {
    AtomicReference<Double> interval = new AtomicReference<>(0.0);
    try (ObjectMeans means = JvmtiObjectMeans.open(library, Aim.USUAL, 16 << 10)) {
      while (interval.get() <= 64 << 10) {
        Thread.sleep(1);
        means.put((metric, value) -> keepInterval(metric, value, interval));
      }
      return means.live().samples().isEmpty();
    }
  }

  /** What it costs is told, and one that is opened again does not begin with too many. */
  private String openAgain() throws Exception {
    ObjectSampleProbe probe = new ObjectSampleProbe(library);
    probe.open(Host.current(), ObjectSampleProbe.JVMTI);
    Map<String, Double> before = new HashMap<>();
    while (before.getOrDefault(ObjectSampleProbe.INTERVAL, 0.0) <= SamplingPace.FIRST) {
      Thread.sleep(5);
      probe.read(before::put);
    }
    probe.open(Host.current(), ObjectSampleProbe.JVMTI);
    Map<String, Double> after = new HashMap<>();
    probe.read(after::put);
    probe.close();
    return "paid %b kept %b"
        .formatted(
            before.get(ObjectSampleProbe.CPU) > 0,
            after.get(ObjectSampleProbe.INTERVAL) >= before.get(ObjectSampleProbe.INTERVAL));
  }

  /** Finer for an investigation, and at its end as before at once. */
  private boolean refine() throws Exception {
    AtomicReference<Double> interval = new AtomicReference<>(0.0);
    try (ObjectMeans means = JvmtiObjectMeans.open(library, Aim.USUAL, SamplingPace.CEILING)) {
      means.refine(true);
      while (interval.get() == 0 || interval.get() == SamplingPace.CEILING) {
        Thread.sleep(5);
        means.poll();
        means.put((metric, value) -> keepInterval(metric, value, interval));
      }
      means.refine(false);
      return means.interval() == SamplingPace.CEILING;
    }
  }

  private static void keepInterval(String metric, double value, AtomicReference<Double> interval) {
    if (metric.equals(ObjectSampleProbe.INTERVAL)) {
      interval.set(value);
    }
  }

  private void churn() {
    while (!over.get()) {
      last = new byte[1_000];
    }
  }

  private void breed() {
    while (!over.get()) {
      Thread child = start("child-of-" + Thread.currentThread().getName(), this::allocateSome);
      born.incrementAndGet();
      try {
        child.join();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void allocateSome() {
    for (int i = 0; i < 100; i++) {
      last = new byte[1_000];
    }
  }

  private static Thread start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.start();
    return thread;
  }
}
