package dev.tidemark.it.bench;

import com.acme.churn.ChurnServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the agent itself leaks: a server that loads classes, starts threads and collects without
 * an end, with the agent on it and {@code -Xcheck:jni}, looked at once a minute.
 *
 * <p>The heap is of one size and touched at start, so that the resident set moves with native
 * memory alone. Arguments: {@code jar=}; {@code java=}; {@code gc=} (G1); {@code flag=} one more of
 * the JVM's; {@code minutes=} (60); {@code investigate=} minutes between two forced investigations
 * of the heap (10), 0 for none; {@code options=} of the agent ({@code preset=lab}); {@code
 * agent=off} for what the server does without it; {@code asan=} the address sanitizer's runtime
 * library, where the jar's native library was built with it (the server then ends with exit code 99
 * at the first error).
 */
public final class Soak {
  private static final String JNI_WARNING = "in native method";

  private final Settings settings;
  private final Path jdk;
  private final boolean agent;
  private final Path output;

  private Soak(Settings settings) throws IOException {
    this.settings = settings;
    this.jdk = settings.jdks().get(0);
    this.agent = !settings.text("agent", "on").equals("off");
    this.output = Files.createTempFile("soak", ".txt");
  }

  public static void main(String[] arguments) throws IOException {
    new Soak(new Settings(arguments)).run();
  }

  private void run() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command()).redirectErrorStream(true).redirectOutput(output.toFile());
    sanitize(builder.environment());
    Process server = builder.start();
    List<SoakMinute> minutes = new ArrayList<>();
    try {
      watch(server, minutes);
    } finally {
      server.getOutputStream().close();
      waitFor(server);
    }
    SoakMinute.trend(minutes).forEach(System.out::println);
    if (server.exitValue() != 0) {
      throw new IOException("the server ended with " + server.exitValue() + "; see " + output);
    }
    jniWarnings(Files.readAllLines(output))
        .forEach((where, count) -> System.out.println("-Xcheck:jni: " + count + " x " + where));
    System.out.println("all the server said: " + output);
    System.out.println("exit code: " + server.exitValue());
  }

  /** HotSpot means its segmentation faults, and keeps what it has allocated until it ends. */
  private void sanitize(Map<String, String> environment) {
    String runtime = settings.text("asan", "");
    if (!runtime.isEmpty()) {
      environment.put("LD_PRELOAD", runtime);
      environment.put(
          "ASAN_OPTIONS",
          "handle_segv=0:allow_user_segv_handler=1:use_sigaltstack=0:detect_leaks=0:exitcode=99");
    }
  }

  private List<String> command() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                jdk.resolve("bin/java").toString(),
                HeapBench.flag(settings.text("gc", "G1")),
                "-Xms256m",
                "-Xmx256m",
                "-XX:+AlwaysPreTouch",
                "-Xcheck:jni"));
    if (!settings.text("flag", "").isEmpty()) {
      command.add(settings.text("flag", ""));
    }
    if (agent) {
      command.add("-javaagent:" + settings.jar() + "=" + settings.text("options", "preset=lab"));
    }
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            ChurnServer.class.getName(),
            "rate=8000000"));
    return command;
  }

  private void watch(Process server, List<SoakMinute> minutes) throws IOException {
    int every = settings.number("investigate", 10);
    System.out.println(SoakMinute.HEADING);
    for (int minute = 1; minute <= settings.number("minutes", 60); minute++) {
      Tool.waitSeconds(60);
      if (!server.isAlive()) {
        throw new IOException("the server has ended; see " + output);
      }
      SoakMinute now = SoakMinute.look(minute, jdk, server.pid(), agent ? settings.jar() : null);
      System.out.println(now.line());
      minutes.add(now);
      if (agent && minute == 1) {
        assertLibraryLoaded(server.pid());
      }
      if (agent && every > 0 && minute % every == 0) {
        System.out.println(
            "investigation: " + Investigation.force(jdk, settings.jar(), server.pid()));
      }
    }
  }

  /** Else the agent does without it, and nothing of ours is tested. */
  private static void assertLibraryLoaded(long pid) throws IOException {
    if (!Files.readString(Path.of("/proc/" + pid + "/maps")).contains("/libtidemark.so")) {
      throw new IOException("the native library is not loaded: ask status " + pid + " why");
    }
  }

  /** By the native method they are about; the JDK's own libraries have some, too. */
  private static Map<String, Integer> jniWarnings(List<String> lines) {
    Map<String, Integer> warnings = new TreeMap<>();
    for (int line = 0; line < lines.size() - 1; line++) {
      if (lines.get(line).contains(JNI_WARNING)) {
        warnings.merge(lines.get(line) + " " + lines.get(line + 1).strip(), 1, Integer::sum);
      }
    }
    return warnings;
  }

  private static void waitFor(Process server) {
    try {
      server.waitFor();
    } catch (InterruptedException e) {
      server.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
