package dev.tidemark.it.harness;

import static org.awaitility.Awaitility.await;

import dev.tidemark.it.app.HeapProgram;
import dev.tidemark.it.app.Program;
import dev.tidemark.it.app.Scenario;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own with the packed agent in it, or without.
 *
 * <p>What it prints goes to {@code target/it-logs/NAME}, and what the agent writes is put beside it
 * at the end. It ends when this object is closed, or when the pipe to its standard input breaks: no
 * program outlives the tests.
 */
public final class AgentJvm implements AutoCloseable {
  /** The agent writes its last findings within this time, however busy the machine. */
  private static final Duration GRACE = Duration.ofSeconds(60);

  private final Recipe recipe;
  private final Path folder;
  private final Logs logs;
  private final Process process;
  private final Instant startedAt;

  private AgentJvm(Recipe recipe, Path folder, Logs logs, Process process, Instant startedAt) {
    this.recipe = recipe;
    this.folder = folder;
    this.logs = logs;
    this.process = process;
    this.startedAt = startedAt;
  }

  public static Recipe on(Jdk jdk, String name) {
    return new Recipe(jdk, name);
  }

  /** A recipe of a scenario program, named after all that makes it differ from the others. */
  public static Recipe of(Program program, Jdk jdk, User user) {
    return of(program, jdk, user, program.name() + "-" + jdk.feature() + "-" + user.name());
  }

  public static Recipe of(Scenario program, Jdk jdk, User user, String name) {
    return scenario(program, jdk, user, name);
  }

  /**
   * A recipe of a program that any collector runs, as an ordinary user: no privilege helps here.
   */
  public static Recipe of(HeapProgram program, Jdk jdk, Collector collector, String name) {
    return scenario(program, jdk, User.ordinary(), name).jvm(collector.flag());
  }

  private static Recipe scenario(Scenario program, Jdk jdk, User user, String name) {
    return on(jdk, name)
        .as(user)
        .jvm(program.jvmArguments().toArray(String[]::new))
        .main(program.mainClass(), program.arguments());
  }

  static AgentJvm start(Recipe recipe) {
    try {
      Path folder = SharedPlace.get().folder(recipe.user);
      Path temp = Files.createDirectory(folder.resolve("tmp"));
      recipe.user.own(temp);
      Logs logs = Logs.named(recipe.name);
      List<String> command = command(recipe, folder, temp);
      logs.write("command", String.join("\n", command));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(logs.path("stdout").toFile())
              .redirectError(logs.path("stderr").toFile());
      builder.environment().keySet().removeIf(key -> key.startsWith("TIDEMARK_"));
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      builder.environment().putAll(recipe.environment);
      Instant startedAt = Instant.now();
      return new AgentJvm(recipe, folder, logs, builder.start(), startedAt);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(Recipe recipe, Path folder, Path temp) {
    List<String> command = new ArrayList<>(recipe.wrapper);
    command.addAll(recipe.user.prefix());
    command.addAll(recipe.launcher);
    command.add(recipe.jdk.java());
    // First, so that a recipe can name another one.
    command.add("-Djava.io.tmpdir=" + temp);
    command.add("-XX:ErrorFile=" + folder + "/hs_err_pid%p.log");
    command.addAll(recipe.jvmArguments);
    if (recipe.agent) {
      command.add("-javaagent:" + SharedPlace.get().jar() + options(recipe, folder));
    }
    command.add("-cp");
    command.add(classPath(recipe));
    command.add(recipe.mainClass);
    command.addAll(recipe.arguments);
    return command;
  }

  private static String classPath(Recipe recipe) {
    List<String> entries = new ArrayList<>();
    recipe.classPathFirst.forEach(jar -> entries.add(jar.toString()));
    entries.add(SharedPlace.get().classPath());
    return String.join(File.pathSeparator, entries);
  }

  private static String options(Recipe recipe, Path folder) {
    List<String> options = new ArrayList<>();
    if (!recipe.options.isEmpty()) {
      options.add(recipe.options);
    }
    if (recipe.output) {
      options.add("output=" + folder.resolve("out"));
    }
    return options.isEmpty() ? "" : "=" + String.join(",", options);
  }

  public long pid() {
    return process.pid();
  }

  public Jdk jdk() {
    return recipe.jdk;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public Duration age() {
    return Duration.between(startedAt, Instant.now());
  }

  /** This JVM's {@code java.io.tmpdir}, unless its recipe names another. */
  public Path temp() {
    return folder.resolve("tmp");
  }

  /** The agent's {@code output}. */
  public Path output() {
    return folder.resolve("out");
  }

  public Path folder() {
    return folder;
  }

  public Proc proc() {
    return new Proc(pid());
  }

  public String stdout() {
    return logs.read("stdout");
  }

  public String stderr() {
    return logs.read("stderr");
  }

  /** Asks it by the tool of its own JDK, as the user of these tests. */
  public String jcmd(String... command) {
    List<String> line = new ArrayList<>(List.of(recipe.jdk.tool("jcmd"), Long.toString(pid())));
    line.addAll(List.of(command));
    return Host.run(line.toArray(String[]::new));
  }

  /** The findings as the file has them; empty until there is a file. */
  public Optional<Findings> findings() {
    Path file = output().resolve("findings.json");
    try {
      return Files.exists(file)
          ? Optional.of(Findings.parse(Files.readString(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a failing assertion should show: what the agent wrote, and where the rest is. */
  public String lastWords() {
    return "logs in "
        + logs.folder()
        + (isAlive() ? "" : "; it has ended with " + process.exitValue())
        + "\nstderr:\n"
        + logs.tail("stderr", 40)
        + findings().map(found -> "\nfindings:\n" + found.describe()).orElse("\nno findings.json");
  }

  /** Waits until the program says so, and returns the line. */
  public String awaitLine(String start, Duration patience) {
    return await(recipe.name + " says " + start)
        .atMost(patience)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> line(start), Optional::isPresent)
        .orElseThrow();
  }

  /** When the program said it, by its own clock: {@code LEAK STARTED 1790000000000}. */
  public Instant awaitAnnouncement(String what) {
    String line = awaitLine(what, Duration.ofSeconds(60));
    return Instant.ofEpochMilli(Long.parseLong(line.substring(what.length()).trim()));
  }

  private Optional<String> line(String start) {
    Optional<String> line =
        // The last line may be half written.
        stdout()
            .lines()
            .filter(each -> each.startsWith(start))
            .findFirst()
            .filter(each -> stdout().contains(each + System.lineSeparator()));
    if (line.isEmpty() && !isAlive()) {
      throw new IllegalStateException(recipe.name + " ended: " + lastWords());
    }
    return line;
  }

  /** Ends standard input, at which the programs end by themselves, and waits. */
  public int end() {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.flush();
    } catch (IOException e) {
      // It has ended already; its exit code is what the caller wants.
    }
    return awaitExit(GRACE);
  }

  /** Waits for a program that ends by itself. */
  public int awaitExit(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(recipe.name + " does not end: " + lastWords());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      end();
    } finally {
      process.destroyForcibly();
      Trees.copy(output(), logs.folder().resolve("output"));
      crashReports().forEach(report -> logs.write(report.getFileName().toString(), text(report)));
      Trees.delete(folder);
    }
  }

  /** A JVM that died left these. */
  public List<Path> crashReports() {
    return Trees.walk(folder).stream()
        .filter(path -> path.getFileName().toString().startsWith("hs_err"))
        .toList();
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
