package dev.tidemark.it.bench;

import com.acme.work.WorkLoop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that works, with whatever watches it, and for the web service what asks it. */
final class CostSubject implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("(?:LISTENING|started on port) (\\d+)");

  private final Process process;
  private final Process load;
  private final BufferedReader answers;
  private final Writer questions;
  private final double startMillis;

  /** Of what is answered: the work tells nanoseconds, what asks the web service microseconds. */
  private final double perMicro;

  private CostSubject(Process process, Process load, double startMillis) {
    this.perMicro = process.equals(load) ? 1e3 : 1;
    this.process = process;
    this.load = load;
    this.startMillis = startMillis;
    this.answers = reader(load);
    this.questions = load.outputWriter(StandardCharsets.UTF_8);
  }

  /** What has happened so far. Latencies in microseconds, since the last one; NaN where none is. */
  record Slice(
      double cpuSeconds,
      double agentCpuSeconds,
      double pieces,
      double p50,
      double p99,
      double p999) {}

  static CostSubject start(Path java, CostWork work, Rival rival, Path webService)
      throws IOException {
    List<String> rest = new ArrayList<>(work.flags());
    boolean web = work.kind().equals("web");
    if (web) {
      rest.addAll(List.of("-jar", webService.toString()));
    } else {
      rest.addAll(classPath());
      rest.addAll(List.of(WorkLoop.class.getName(), work.kind(), Integer.toString(work.threads())));
    }
    long before = System.nanoTime();
    ProcessBuilder builder =
        new ProcessBuilder(rival.command(java, rest))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(rival.environment());
    Process process = builder.start();
    BufferedReader lines = reader(process);
    int port = port(lines, rival.name());
    if (!web) {
      return new CostSubject(process, process, (System.nanoTime() - before) / 1e6);
    }
    drain(lines);
    ask(port);
    double millis = (System.nanoTime() - before) / 1e6;
    List<String> command = new ArrayList<>(List.of(java.resolve("bin/java").toString()));
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC"));
    command.addAll(classPath());
    command.addAll(
        List.of(
            HttpLoad.class.getName(), Integer.toString(port), Integer.toString(work.threads())));
    return new CostSubject(
        process,
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start(),
        millis);
  }

  private static List<String> classPath() {
    return List.of("-cp", System.getProperty("java.class.path"));
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static int port(BufferedReader lines, String name) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher port = PORT.matcher(line);
      if (port.find()) {
        return Integer.parseInt(port.group(1));
      }
    }
    throw new IOException("the program does not start with " + name);
  }

  /** A full pipe would stop the server. */
  private static void drain(BufferedReader lines) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (lines.readLine() != null) {
                  // What it says is of no interest.
                }
              } catch (IOException e) {
                // It was ended, and its pipe with it.
              }
            },
            "drain");
    thread.setDaemon(true);
    thread.start();
  }

  private static void ask(int port) throws IOException {
    try (var in =
        java.net.URI.create("http://127.0.0.1:" + port + "/books/1").toURL().openStream()) {
      if (in.readAllBytes().length == 0) {
        throw new IOException("the service answers nothing");
      }
    }
  }

  Slice slice() throws IOException {
    questions.write("?\n");
    questions.flush();
    String line = answers.readLine();
    while (line != null && !line.startsWith("SLICE ")) {
      line = answers.readLine();
    }
    if (line == null) {
      throw new IOException("the program has ended");
    }
    double cpu = vitals().processCpuSeconds();
    String[] figures = line.split(" ");
    boolean latencies = figures.length > 2;
    return new Slice(
        cpu,
        vitals().cpuNanos(true) / 1e9,
        Double.parseDouble(figures[1]),
        latencies ? Double.parseDouble(figures[2]) / perMicro : Double.NaN,
        latencies ? Double.parseDouble(figures[3]) / perMicro : Double.NaN,
        latencies ? Double.parseDouble(figures[4]) / perMicro : Double.NaN);
  }

  /** Puts all threads that it has, and so those that they start, on one core, with its load. */
  void pin(int core) throws IOException {
    for (long each : List.of(pid(), load.pid())) {
      Tool.output("taskset", "-a", "-c", "-p", Integer.toString(core), Long.toString(each));
    }
  }

  /** From the start of the process to the first answer. */
  double startMillis() {
    return startMillis;
  }

  Vitals vitals() {
    return new Vitals(pid());
  }

  /** Of the JVM, whatever started it. */
  long pid() {
    return process
        .descendants()
        .filter(child -> child.info().command().orElse("").endsWith("/java"))
        .findFirst()
        .map(ProcessHandle::pid)
        .orElse(process.pid());
  }

  @Override
  public void close() {
    for (Process one : List.of(load, process)) {
      one.descendants().forEach(ProcessHandle::destroy);
      one.destroy();
      try {
        if (!one.waitFor(10, TimeUnit.SECONDS)) {
          one.destroyForcibly();
        }
      } catch (InterruptedException e) {
        one.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
