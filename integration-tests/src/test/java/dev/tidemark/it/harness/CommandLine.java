package dev.tidemark.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code java -jar tidemark.jar ...}, run to its end. */
public final class CommandLine {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Jdk jdk;
  private final String name;
  private User user = User.own();
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

  public synchronized Ran run(Object... arguments) {
    List<String> command = new ArrayList<>(user.prefix());
    command.addAll(List.of(jdk.java(), "-jar", SharedPlace.get().jar().toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Logs logs = Logs.named(name + "-cli-" + ++runs + "-" + arguments[0]);
    logs.write("command", String.join("\n", command));
    Path folder = SharedPlace.get().folder(name + "-cli", user);
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(logs.path("stdout").toFile())
              .redirectError(logs.path("stderr").toFile())
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(
            String.join(" ", command) + " does not end; logs in " + logs.folder());
      }
      return new Ran(
          List.copyOf(command.subList(user.prefix().size() + 3, command.size())),
          process.exitValue(),
          logs.read("stdout"),
          logs.read("stderr"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What came of it. */
  public record Ran(List<String> arguments, int exitCode, String stdout, String stderr) {

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
