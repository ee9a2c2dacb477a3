package dev.tidemark.it.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * One look at the soaked server.
 *
 * @param agentHeapKb shallow size of the live objects of the agent's own classes
 * @param liveHeapKb all live objects
 * @param agentClassesKb metaspace of the agent's class loader
 * @param agentSaysMb what the agent says it takes of resident memory; NaN without it
 * @param agentCpuPercent what the agent says it takes of a core; NaN without it
 * @param residentMb of the process
 * @param threads of the process, the collector's included
 * @param descriptors open
 * @param classes loaded at this moment
 */
record SoakMinute(
    int minute,
    double agentHeapKb,
    double liveHeapKb,
    double agentClassesKb,
    double agentSaysMb,
    double agentCpuPercent,
    double residentMb,
    double threads,
    double descriptors,
    double classes) {

  static final String HEADING =
      "minute  agent-heap-kB  live-heap-kB  agent-metaspace-kB  agent-says-MB  agent-CPU-%"
          + "  RSS-MB  threads  fds  classes";

  private static final double KB = 1e3;
  private static final double MB = 1e6;

  /**
   * @param jar of the agent, to ask it with; null without an agent
   */
  static SoakMinute look(int minute, Path jdk, long pid, Path jar) throws IOException {
    Vitals vitals = new Vitals(pid);
    double resident = vitals.residentBytes() / MB;
    int threads = vitals.threads();
    int descriptors = vitals.descriptors();
    JsonObject cost = jar == null ? new JsonObject() : cost(jdk, pid, jar);
    List<String> histogram = jcmd(jdk, pid, "GC.class_histogram");
    List<String> counters = jcmd(jdk, pid, "PerfCounter.print");
    return new SoakMinute(
        minute,
        sum(histogram.stream().filter(line -> line.contains("dev.tidemark.")), 2) / KB,
        sum(histogram.stream().filter(line -> line.startsWith("Total")), 2) / KB,
        sum(
                jcmd(jdk, pid, "VM.classloader_stats").stream()
                    .filter(line -> line.contains("dev.tidemark.")),
                4)
            * chunkUnit(jdk)
            / KB,
        number(cost, "rssBytes") / MB,
        number(cost, "cpuShare") * 100,
        resident,
        threads,
        descriptors,
        counter(counters, "java.cls.loadedClasses")
            - counter(counters, "java.cls.unloadedClasses"));
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%6d %14.1f %13.0f %19.1f %14.1f %12.2f %7.1f %8.0f %4.0f %8.0f",
        minute,
        agentHeapKb,
        liveHeapKb,
        agentClassesKb,
        agentSaysMb,
        agentCpuPercent,
        residentMb,
        threads,
        descriptors,
        classes);
  }

  /**
   * The line through all minutes but the first quarter, which is warm-up: the median of the slopes
   * of all pairs (Theil and Sen), with the interval that holds the true one with 95 % certainty by
   * the ranks of the slopes (Sen 1968).
   */
  static List<String> trend(List<SoakMinute> minutes) {
    if (minutes.size() < 8) {
      return List.of("too few minutes for a trend: " + minutes.size());
    }
    List<SoakMinute> warm = minutes.subList(minutes.size() / 4, minutes.size());
    return List.of(
        trend("agent's heap, kB", warm, SoakMinute::agentHeapKb),
        trend("live heap, kB", warm, SoakMinute::liveHeapKb),
        trend("agent's metaspace, kB", warm, SoakMinute::agentClassesKb),
        trend("resident, MB", warm, SoakMinute::residentMb),
        trend("threads", warm, SoakMinute::threads),
        trend("descriptors", warm, SoakMinute::descriptors),
        trend("classes", warm, SoakMinute::classes));
  }

  private static String trend(
      String what, List<SoakMinute> minutes, ToDoubleFunction<SoakMinute> figure) {
    int n = minutes.size();
    double[] slopes = new double[n * (n - 1) / 2];
    int k = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        slopes[k++] =
            (figure.applyAsDouble(minutes.get(j)) - figure.applyAsDouble(minutes.get(i)))
                * 60
                / (minutes.get(j).minute() - minutes.get(i).minute());
      }
    }
    Arrays.sort(slopes);
    double reach = 1.96 * Math.sqrt(n * (n - 1) * (2.0 * n + 5) / 18);
    int low = (int) Math.max(0, Math.round((slopes.length - reach) / 2 - 1));
    return String.format(
        Locale.ROOT,
        "%s: %.1f at the end, %+.1f an hour (95 %%: %+.1f to %+.1f)",
        what,
        figure.applyAsDouble(minutes.get(n - 1)),
        slopes[slopes.length / 2],
        slopes[low],
        slopes[slopes.length - 1 - low]);
  }

  /** Before JDK 21 what is said to be bytes are words: JDK-8302455. */
  private static double chunkUnit(Path jdk) throws IOException {
    String version =
        Files.readAllLines(jdk.resolve("release")).stream()
            .filter(line -> line.startsWith("JAVA_VERSION="))
            .findFirst()
            .orElseThrow(() -> new IOException(jdk + " does not tell its version"));
    int feature = Integer.parseInt(version.replaceAll("\\D+(\\d+).*", "$1"));
    return feature < 21 ? Long.BYTES : 1;
  }

  private static JsonObject cost(Path jdk, long pid, Path jar) throws IOException {
    String json =
        Tool.output(
            jdk.resolve("bin/java").toString(),
            "-jar",
            jar.toString(),
            "findings",
            Long.toString(pid),
            "--format",
            "json");
    return JsonParser.parseString(json)
        .getAsJsonObject()
        .getAsJsonObject("agent")
        .getAsJsonObject("cost");
  }

  private static double number(JsonObject object, String key) {
    return object.has(key) ? object.get(key).getAsDouble() : Double.NaN;
  }

  private static List<String> jcmd(Path jdk, long pid, String what) throws IOException {
    return new ArrayList<>(
        Tool.output(jdk.resolve("bin/jcmd").toString(), Long.toString(pid), what).lines().toList());
  }

  /** Of a column, counted from 0. */
  private static double sum(Stream<String> lines, int column) {
    return lines
        .map(line -> line.strip().split("\\s+"))
        .mapToDouble(columns -> Double.parseDouble(columns[column]))
        .sum();
  }

  private static double counter(List<String> counters, String name) {
    return counters.stream()
        .filter(line -> line.startsWith(name + "="))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(Double.NaN);
  }
}
