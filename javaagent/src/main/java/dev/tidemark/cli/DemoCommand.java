package dev.tidemark.cli;

import dev.tidemark.report.Colour;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs a small application that leaks native memory and prints what the agent says of it. */
@Command(
    name = "demo",
    description = "Runs a small application that leaks native memory, with the agent on it.")
final class DemoCommand implements Callable<Integer> {
  private static final String MAIN = "com.acme.invoices.InvoiceArchive";
  private static final List<String> CLASSES =
      List.of(MAIN, "com.acme.invoices.Archivist", "com.acme.invoices.InvoiceCompressor");
  private static final int PATIENCE_SECONDS = 120;

  private final Path jar;
  private final Screen screen;

  @Spec private CommandSpec spec = CommandSpec.create();

  DemoCommand(Path jar, Screen screen) {
    this.jar = jar;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException, Unreachable {
    PrintWriter out = spec.commandLine().getOut();
    Path folder = Files.createTempDirectory("tidemark-demo-");
    try {
      for (String name : CLASSES) {
        extract(name, folder);
      }
      out.println("starting " + MAIN + ", which compresses invoices and forgets its deflaters");
      out.flush();
      return run(folder, out);
    } finally {
      delete(folder);
    }
  }

  private int run(Path folder, PrintWriter out) throws IOException, Unreachable {
    Process application = start(folder);
    String verdict;
    try (Progress progress = new Progress(spec.commandLine().getErr(), screen.showsProgress())) {
      Thread reader = new Thread(() -> pass(application, progress, out), "demo-log");
      reader.setDaemon(true);
      reader.start();
      try {
        verdict = await(application, folder.resolve("output"), progress);
      } finally {
        application.destroy();
        application.onExit().join();
      }
      // What the agent said goes first, then what follows from it.
      reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Tidemark.UNREACHABLE;
    }
    out.println();
    out.print(
        verdict.isEmpty()
            ? "no verdict within " + PATIENCE_SECONDS + " s\n"
            : "The verdict, as findings PID tells it:\n\n" + screen.colour().paint(verdict) + "\n");
    out.flush();
    return verdict.isEmpty() ? Tidemark.UNREACHABLE : 0;
  }

  /** What the application and its agent write, painted. */
  private void pass(Process application, Progress progress, PrintWriter out) {
    Colour colour = screen.colour();
    try (BufferedReader log = application.inputReader(StandardCharsets.UTF_8)) {
      for (String line = log.readLine(); line != null; line = log.readLine()) {
        progress.clear();
        out.println(colour.paint(line));
        out.flush();
      }
    } catch (IOException e) {
      progress.clear(); // the application ended; what it said before is shown
    }
  }

  private static void extract(String name, Path folder) throws IOException {
    String resource = name.replace('.', '/') + ".class";
    Path file = folder.resolve(resource);
    Files.createDirectories(file.getParent());
    try (InputStream in = DemoCommand.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("the jar has no " + resource);
      }
      Files.copy(in, file);
    }
  }

  private Process start(Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-javaagent:" + jar + "=preset=lab,output=" + folder.resolve("output"),
            "-Xmx256m",
            "-cp",
            folder.toString(),
            MAIN)
        .redirectErrorStream(true)
        .start();
  }

  /** What {@code findings} tells once a leak is CONFIRMED; empty where none was in time. */
  private static String await(Process application, Path output, Progress progress)
      throws IOException, Unreachable {
    Path file = output.resolve("findings.json");
    while (progress.seconds() < PATIENCE_SECONDS && application.isAlive()) {
      if (Files.exists(file) && Snapshot.parse(Files.readString(file)).hasLeak()) {
        // The first is the leak; what else has grown since the start is of no interest here.
        return AgentLink.require(application.pid())
            .askText("findings-text")
            .strip()
            .split("\n\n")[0];
      }
      progress.at("it leaks; the agent watches, and needs some 35 s to be sure");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
    return "";
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
