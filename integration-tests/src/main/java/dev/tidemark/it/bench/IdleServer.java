package dev.tidemark.it.bench;

import com.acme.shop.ShopServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A web server in a JVM of its own that has answered one request and then idles. */
final class IdleServer implements AutoCloseable {
  private static final int KIB = 1_024;

  private final Process process;
  private final long nanosToFirstAnswer;

  private IdleServer(Process process, long nanosToFirstAnswer) {
    this.process = process;
    this.nanosToFirstAnswer = nanosToFirstAnswer;
  }

  /**
   * @param agent the value of {@code -javaagent:}, empty for none
   */
  static IdleServer start(Path javaHome, String agent) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin/java").toString());
    command.add("-Xmx256m");
    if (!agent.isEmpty()) {
      command.add("-javaagent:" + agent);
    }
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            ShopServer.class.getName(),
            "customers=0"));
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    int port = port(process);
    int bytes = ask(port);
    if (bytes == 0) {
      throw new IOException("the server answered nothing");
    }
    return new IdleServer(process, System.nanoTime() - start);
  }

  private static int port(Process process) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    if (line == null || !line.startsWith("LISTENING ")) {
      throw new IOException("the server does not start: " + line);
    }
    return Integer.parseInt(line.substring("LISTENING ".length()));
  }

  private static int ask(int port) throws IOException {
    URI page = URI.create("http://127.0.0.1:" + port + "/cart?bench");
    try (var in = page.toURL().openStream()) {
      return in.readAllBytes().length;
    }
  }

  long pid() {
    return process.pid();
  }

  double millisToFirstAnswer() {
    return nanosToFirstAnswer / 1e6;
  }

  long residentBytes() throws IOException {
    for (String line : Files.readAllLines(proc("smaps_rollup"))) {
      if (line.startsWith("Rss:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * KIB;
      }
    }
    throw new IOException("no Rss in " + proc("smaps_rollup"));
  }

  /** Time on a CPU so far, of all threads or of the agent's own. */
  long cpuNanos(boolean agentOnly) throws IOException {
    long nanos = 0;
    for (Path task : tasks()) {
      try {
        if (!agentOnly || isAgents(Files.readString(task.resolve("comm")))) {
          nanos += Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[0]);
        }
      } catch (IOException e) {
        // The thread has ended between the listing and now; what it took is lost to both sides.
      }
    }
    return nanos;
  }

  List<String> agentThreads() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path task : tasks()) {
      String name = Files.readString(task.resolve("comm")).strip();
      if (isAgents(name)) {
        names.add(name);
      }
    }
    return names;
  }

  /** File descriptors that are there because of the agent, by what they point to. */
  List<String> agentDescriptors(Path jar) throws IOException {
    String openJar = jar.toRealPath().toString();
    List<String> targets = new ArrayList<>();
    try (Stream<Path> descriptors = Files.list(proc("fd"))) {
      for (Path descriptor : descriptors.toList()) {
        String target = Files.readSymbolicLink(descriptor).toString();
        // The JVM keeps an agent's jar open, it is on its class path.
        boolean agents = target.contains("tidemark") && !target.equals(openJar);
        if (agents || target.contains("perf_event") || target.contains("bpf")) {
          targets.add(target);
        }
      }
    }
    return targets;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isAgents(String threadName) {
    return threadName.startsWith("tidemark");
  }

  private List<Path> tasks() throws IOException {
    try (Stream<Path> tasks = Files.list(proc("task"))) {
      return tasks.toList();
    }
  }

  private Path proc(String file) {
    return Path.of("/proc", Long.toString(pid()), file);
  }
}
