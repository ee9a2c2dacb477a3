package dev.tidemark.probe.object;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * A program that keeps 30 MB from one place, or nothing, and makes garbage in another, seen by
 * {@link JfrObjectMeans}. Prints what was seen, {@code key=value}, and leaves the end of the JVM to
 * whatever threads there are.
 *
 * <p>{@code KeepAndChurn keep|drop none|enabled|disabled|memory}: whether it keeps, and whether it
 * has a recording of its own, with the event on or off, or one in memory.
 */
final class KeepAndChurn {
  private static final int KEPT = 3_000;
  private static final int BYTES = 10_000;

  private static final List<byte[]> KEEPER = new ArrayList<>();
  private static volatile byte[] garbage = new byte[0];

  private KeepAndChurn() {}

  public static void main(String[] arguments) throws Exception {
    boolean keep = arguments[0].equals("keep");
    try (Recording own = arguments[1].equals("none") ? null : own(arguments[1])) {
      Map<String, String> before = own == null ? Map.of() : own.getSettings();
      seen(keep);
      if (own != null) {
        undisturbed(own, before);
      }
    }
  }

  private static void seen(boolean keep) throws Exception {
    JfrObjectMeans means = JfrObjectMeans.open(new LookSpacing(Duration.ZERO, Duration.ZERO, 1));
    work(keep);
    means.poll();
    LiveObjects begun = means.live();
    System.gc();
    means.poll();
    LiveObjects first = means.live();
    print(first);
    System.gc();
    means.refresh();
    LiveObjects second = means.live();
    print("ids kept", share(first, second));
    print("ages", ages(second));
    print("old collections", second.oldEpoch() - begun.oldEpoch());
    means.put((metric, value) -> print(metric, Math.round(value * 1e6) / 1e6));
    means.close();
    print("after close", means.live().samples().size());
    means.poll();
    print("recordings", ours());
    print("files", files());
  }

  private static void work(boolean keep) {
    for (int i = 0; i < KEPT; i++) {
      byte[] made = make(BYTES);
      if (keep) {
        KEEPER.add(made);
      }
      churn();
    }
  }

  private static byte[] make(int bytes) {
    return new byte[bytes];
  }

  /** Where {@link #make} allocates, as the compiler has it. */
  private static int expectedLine() {
    try {
      return make(-1).length;
    } catch (NegativeArraySizeException e) {
      return e.getStackTrace()[0].getLineNumber();
    }
  }

  private static void churn() {
    for (int i = 0; i < 50; i++) {
      garbage = new byte[1_000];
    }
  }

  private static void print(LiveObjects live) {
    Map<String, Double> sites = new HashMap<>();
    double all = 0;
    for (ObjectSample sample : live.samples()) {
      all += sample.weightBytes();
      sites.merge(site(sample), sample.weightBytes(), Double::sum);
    }
    Map.Entry<String, Double> top =
        sites.entrySet().stream().max(Map.Entry.comparingByValue()).orElse(Map.entry("none", 0.0));
    print("samples", live.samples().size());
    print("bytes", Math.round(all));
    print("site", top.getKey());
    print("expected line", List.of(expectedLine()));
    print(
        "line",
        live.samples().stream()
            .filter(KeepAndChurn::made)
            .map(KeepAndChurn::line)
            .distinct()
            .toList());
    print(
        "below",
        live.samples().stream()
            .filter(KeepAndChurn::made)
            .map(one -> one.frames().get(1).getMethodName())
            .distinct()
            .toList());
    print(
        "thread",
        live.samples().stream()
            .filter(KeepAndChurn::made)
            .map(ObjectSample::thread)
            .distinct()
            .toList());
    print("share", all == 0 ? 0 : top.getValue() / all);
  }

  private static String site(ObjectSample sample) {
    if (sample.frames().isEmpty()) {
      return sample.className() + " without frames";
    }
    StackTraceElement frame = sample.frames().get(0);
    String simple = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
    return sample.className() + " " + simple + "." + frame.getMethodName();
  }

  private static boolean made(ObjectSample sample) {
    return site(sample).equals("byte[] KeepAndChurn.make");
  }

  private static int line(ObjectSample sample) {
    return sample.frames().get(0).getLineNumber();
  }

  private static double share(LiveObjects first, LiveObjects second) {
    Map<Long, ObjectSample> byId = new HashMap<>();
    second.samples().forEach(sample -> byId.put(sample.id(), sample));
    long same =
        first.samples().stream()
            .filter(one -> byId.containsKey(one.id()))
            .filter(one -> one.bornNanos() == byId.get(one.id()).bornNanos())
            .count();
    return first.samples().isEmpty() ? 0 : same / (double) first.samples().size();
  }

  /** Least and most whole-heap collections survived by what the loop made. */
  private static String ages(LiveObjects live) {
    var survived =
        live.samples().stream()
            .filter(KeepAndChurn::made)
            .sorted(Comparator.comparingLong(ObjectSample::oldSurvived))
            .map(sample -> sample.oldSurvived())
            .toList();
    return survived.isEmpty() ? "none" : survived.get(0) + " " + survived.get(survived.size() - 1);
  }

  private static long ours() {
    return FlightRecorder.getFlightRecorder().getRecordings().stream()
        .filter(recording -> recording.getName().equals(OldObjectRecording.NAME))
        .count();
  }

  private static long files() throws Exception {
    String prefix = "tidemark-" + ProcessHandle.current().pid() + "-";
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(path -> path.getFileName().toString().startsWith(prefix)).count();
    }
  }

  /** What the program itself records. */
  @StackTrace(false)
  static final class Own extends Event {}

  private static Recording own(String event) {
    Recording own = new Recording();
    own.setToDisk(!event.equals("memory"));
    own.enable(Own.class);
    if (event.equals("enabled")) {
      own.enable(OldObjectRecording.EVENT).withoutStackTrace().with("cutoff", "1 h");
    }
    own.start();
    commit();
    return own;
  }

  private static void commit() {
    for (int i = 0; i < 100; i++) {
      new Own().commit();
    }
  }

  private static void undisturbed(Recording own, Map<String, String> before) throws Exception {
    commit();
    print("own state", own.getState());
    print("own settings kept", own.getSettings().equals(before));
    Path file = Files.createTempFile("own", ".jfr");
    try {
      own.dump(file);
      print(
          "own events",
          RecordingFile.readAllEvents(file).stream()
              .filter(event -> event.getEventType().getName().equals(Own.class.getName()))
              .count());
    } finally {
      Files.delete(file);
    }
  }

  private static void print(String key, Object value) {
    System.out.println(key + "=" + value);
  }
}
