package dev.tidemark.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
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
    description = "Runs a small application that leaks native memory, with the agent on it.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final String MAIN = "com.acme.invoices.InvoiceArchive";
  private static final List<String> CLASSES =
      List.of(MAIN, "com.acme.invoices.Archivist", "com.acme.invoices.InvoiceCompressor");
  private static final int PATIENCE_SECONDS = 120;

  private final Path jar;

  @Spec private CommandSpec spec = CommandSpec.create();

  DemoCommand(Path jar) {
    this.jar = jar;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Path folder = Files.createTempDirectory("tidemark-demo-");
    try {
      for (String name : CLASSES) {
        extract(name, folder);
      }
      out.println("starting " + MAIN + ", which compresses invoices and forgets its deflaters");
      out.flush();
      Process application = start(folder);
      try {
        return await(application, folder.resolve("output"), out) ? 0 : 3;
      } finally {
        application.destroy();
        application.onExit().join();
      }
    } finally {
      delete(folder);
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
        .inheritIO()
        .redirectInput(ProcessBuilder.Redirect.PIPE)
        .start();
  }

  private static boolean await(Process application, Path output, PrintWriter out)
      throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    Path file = output.resolve("findings.json");
    while (System.nanoTime() < deadline && application.isAlive()) {
      if (Files.exists(file)) {
        String summary = confirmed(Files.readString(file));
        if (!summary.isEmpty()) {
          out.println();
          out.println("the verdict: " + summary);
          out.flush();
          return true;
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
    out.println("no verdict within " + PATIENCE_SECONDS + " s");
    out.flush();
    return false;
  }

  private static String confirmed(String json) {
    for (JsonElement element :
        JsonParser.parseString(json).getAsJsonObject().getAsJsonArray("findings")) {
      JsonObject finding = element.getAsJsonObject();
      if (finding.get("state").getAsString().equals("CONFIRMED")) {
        return finding.get("summary").getAsString();
      }
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
