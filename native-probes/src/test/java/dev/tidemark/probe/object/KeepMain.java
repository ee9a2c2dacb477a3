package dev.tidemark.probe.object;

import dev.tidemark.probe.jni.LoadedLibrary;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.jvm.CollectionCounts;
import dev.tidemark.probe.object.SamplingPace.Aim;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps 30 MB at one site, churns 200 MB at another, then lets go; twice, with a fresh sampler each
 * time. Prints what the sampler says of the kept ones.
 */
final class KeepMain {
  static final int KEPT = 30_000;
  static final int ARRAY_BYTES = 984;
  static final int LINE_OF_ARRAY = 25;
  static final int LINE_OF_SESSION = 71;
  private static final int CHURNED_BYTES = 200_000_000;

  static final class Session {
    final byte[] state;

    Session() {
      state = new byte[ARRAY_BYTES - 16];
    }
  }

  private final NativeLibrary library = LoadedLibrary.get();
  private final CollectionCounts collections = new CollectionCounts();
  private List<Session> kept = new ArrayList<>();
  private volatile int[] churned = {};
  private String closedAnswers = "";

  private KeepMain() {}

  public static void main(String[] none) throws Exception {
    KeepMain program = new KeepMain();
    program.round();
    System.out.println("closed " + program.closedAnswers);
    program.round();
  }

  private void round() throws Exception {
    JvmtiObjectMeans means = JvmtiObjectMeans.open(library, new Aim(1e6, 16 << 10), 16 << 10);
    try (means) {
      keep(means);
      print("kept", means);
      churn(means);
      youngCollection(means);
      means.poll();
      print("churned", means);
      System.gc();
      System.gc();
      means.poll();
      print("collected", means);
      System.out.println("identity " + identities(means));
      kept = new ArrayList<>();
      System.gc();
      System.gc();
      means.poll();
      print("released", means);
    }
    closedAnswers = means.live().samples().size() + " " + means.objects(List.of());
    means.poll();
    means.close();
  }

  private void keep(JvmtiObjectMeans means) throws Exception {
    for (int i = 0; i < KEPT; i++) {
      kept.add(new Session());
      if (i % 1_000 == 0) {
        means.poll();
      }
    }
    means.poll();
  }

  private void churn(JvmtiObjectMeans means) throws Exception {
    for (int i = 0; i < CHURNED_BYTES / 2_000; i++) {
      churned = new int[500];
      if (i % 1_000 == 0) {
        means.poll();
      }
    }
  }

  /** Goes on churning until there was one, where the collector has young ones. */
  private void youngCollection(JvmtiObjectMeans means) throws Exception {
    CollectionCounts.Count before = collections.read();
    while (collections.read().all() < before.all() + 2) {
      churn(means);
    }
  }

  /** Of samples, how many are the very objects that we keep. */
  private String identities(JvmtiObjectMeans means) {
    List<ObjectSample> sessions = sessions(means.live());
    List<Object> objects = means.objects(sessions);
    long ours = objects.stream().filter(o -> kept.stream().anyMatch(s -> s.state == o)).count();
    return sessions.size() + " " + objects.size() + " " + ours;
  }

  /** The arrays that sessions are made of. */
  private static List<ObjectSample> sessions(LiveObjects live) {
    return live.samples().stream()
        .filter(sample -> sample.className().equals("byte[]"))
        .filter(sample -> !sample.frames().isEmpty())
        .filter(sample -> sample.frames().get(0).getClassName().endsWith("KeepMain$Session"))
        .toList();
  }

  private static void print(String when, JvmtiObjectMeans means) {
    LiveObjects live = means.live();
    List<ObjectSample> sessions = sessions(live);
    System.out.printf(
        "%s bytes=%.0f count=%.0f young=%d old=%d epoch=%d oldEpoch=%d dropped=%d%n",
        when,
        sessions.stream().mapToDouble(ObjectSample::weightBytes).sum(),
        sessions.stream().mapToDouble(ObjectSample::weightCount).sum(),
        sessions.stream().mapToLong(ObjectSample::youngSurvived).min().orElse(-1),
        sessions.stream().mapToLong(ObjectSample::oldSurvived).min().orElse(-1),
        live.epoch(),
        live.oldEpoch(),
        live.dropped());
    sessions.stream()
        .map(sample -> "stack " + sample.thread() + " " + sample.frames())
        .distinct()
        .forEach(System.out::println);
  }
}
