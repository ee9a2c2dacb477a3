package dev.tidemark.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code java -jar tidemark.jar ...}, run to its end. */
public final class CommandLine {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Jdk jdk;
  private final String name;
  private User user = User.own();
  private List<String> flags = List.of();
  private int runs;

  private CommandLine(Jdk jdk, String name) {
    this.jdk = jdk;
    this.name = name;
  }

  /**
   * @param name of the test, which the logs are kept under
   */
  public static CommandLine on(Jdk jdk, String name) {
    return new CommandLine(jdk, name);
  }

  public CommandLine as(User user) {
    this.user = user;
    return this;
  }

  /** Of the JVM that runs the commands. */
  public CommandLine flags(String... jvm) {
    flags = List.of(jvm);
    return this;
  }

  public Ran run(Object... arguments) {
    return start(arguments).await();
  }

  /** For what must happen while the command runs. */
  public synchronized Running start(Object... arguments) {
    List<String> command = new ArrayList<>(user.prefix());
    command.add(jdk.java());
    command.addAll(flags);
    command.addAll(List.of("-jar", SharedPlace.get().jar().toString()));
    List<String> own = Stream.of(arguments).map(Object::toString).toList();
    command.addAll(own);
    Logs logs = Logs.named(name + "-cli-" + ++runs + "-" + (own.isEmpty() ? "" : own.get(0)));
    logs.write("command", String.join("\n", command));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(SharedPlace.get().folder(user).toFile())
              .redirectOutput(logs.path("stdout").toFile())
              .redirectError(logs.path("stderr").toFile())
              .start();
      process.getOutputStream().close();
      return new Running(own, process, logs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A command that has not come to its end yet. */
  public record Running(List<String> arguments, Process process, Logs logs) {
    public Ran await() {
      try {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError(arguments + " does not end; logs in " + logs.folder());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      return new Ran(arguments, process.exitValue(), logs.read("stdout"), logs.read("stderr"));
    }
  }

  /** What came of it. */
  public record Ran(List<String> arguments, int exitCode, String stdout, String stderr) {

    /** Fails with all it said where it ended otherwise. */
    public Ran assertExit(int code) {
      assertThat(exitCode).as(() -> arguments + ": " + said()).isEqualTo(code);
      return this;
    }

    /** Both streams; where a message goes is the command's choice. */
    public String said() {
      return stdout + stderr;
    }

    /** Neither a stack trace nor silence: what a person gets who made a mistake. */
    public boolean isClear() {
      return !said().isBlank()
          && !said().contains("\tat ")
          && !said().contains("Exception in thread");
    }
  }
}
