package dev.tidemark.it.bench;

import com.acme.sessions.SessionServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * How long the agent stops a program, by the JVM's own log of its safepoints and handshakes: the
 * same leaking server with the agent, an investigation of its heap included, and without.
 */
final class PauseBench {
  private final Settings settings;
  private final Path jdk;
  private final String collector;

  PauseBench(Settings settings, Path jdk, String collector) {
    this.settings = settings;
    this.jdk = jdk;
    this.collector = collector;
  }

  void run() throws IOException {
    Map<String, List<Double>> with = pauses(true);
    Map<String, List<Double>> without = pauses(false);
    TreeSet<String> operations = new TreeSet<>(with.keySet());
    operations.addAll(without.keySet());
    System.out.println("  stops, milliseconds: longest, median, how many");
    for (String operation : operations) {
      List<Double> agents = with.getOrDefault(operation, List.of());
      List<Double> others = without.getOrDefault(operation, List.of());
      System.out.println(
          String.format(
              Locale.ROOT,
              "    %-44s with %s, without %s%s",
              operation,
              text(agents),
              text(others),
              others.isEmpty() ? "  (only with the agent)" : ""));
    }
  }

  private Map<String, List<Double>> pauses(boolean agent) throws IOException {
    Path log = Files.createTempFile("safepoints", ".log");
    List<String> flags =
        new ArrayList<>(
            List.of(
                "-Xmx512m",
                HeapBench.flag(collector),
                "-Xlog:safepoint*=info,handshake*=info:file=" + log + "::filecount=0"));
    if (agent) {
      flags.add("-javaagent:" + settings.jar() + HeapBench.options(settings));
    }
    try (Forked server = Forked.start(jdk, flags, SessionServer.class, "after=1")) {
      server.await("LEAK STARTED");
      int watched = settings.number("pauses", 40);
      Tool.waitSeconds(watched / 2);
      if (agent) {
        System.out.println(
            "  investigation: " + Investigation.force(jdk, settings.jar(), server.pid()));
      }
      Tool.waitSeconds(agent ? watched / 2 - Investigation.SECONDS : watched / 2);
    }
    try {
      return SafepointLog.millisByOperation(Files.readAllLines(log));
    } finally {
      Files.delete(log);
    }
  }

  private static String text(List<Double> millis) {
    if (millis.isEmpty()) {
      return "none";
    }
    double longest = millis.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return String.format(
        Locale.ROOT, "%.2f, %.2f, %d", longest, Spread.of(millis).median(), millis.size());
  }
}
