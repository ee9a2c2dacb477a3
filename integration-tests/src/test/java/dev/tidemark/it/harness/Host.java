package dev.tidemark.it.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the tests need of the machine beside JVMs. */
public final class Host {
  private Host() {}

  /** Runs a tool of the machine to its end; its output, or an exception with it. */
  public static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes());
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(String.join(" ", command) + " failed: " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Runs a tool as a user, whether it succeeds or not. */
  public static Outcome attempt(User user, String... command) {
    List<String> line = new ArrayList<>(user.prefix());
    line.addAll(List.of(command));
    try {
      Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes());
      return new Outcome(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What became of a tool. */
  public record Outcome(int exitCode, String output) {}

  /** A process that is no JVM and waits for its input. */
  public static Process cat() {
    try {
      return new ProcessBuilder("cat").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A number that no process has. */
  public static long freePid() {
    for (long pid = 4_000_000; pid > 3_000_000; pid--) {
      if (!Files.exists(Path.of("/proc", Long.toString(pid)))) {
        return pid;
      }
    }
    throw new IllegalStateException("a machine without a free process number");
  }

  /** Where any user may read what the test puts, until the tests end. */
  public static Path folder(User user) {
    return SharedPlace.get().folder(user);
  }

  /** The packed agent, where any user may read it. */
  public static Path jar() {
    return SharedPlace.get().jar();
  }

  /** One of the libraries on the programs' class path, by the start of its file name. */
  public static Path library(String start) {
    return List.of(SharedPlace.get().classPath().split(File.pathSeparator)).stream()
        .map(Path::of)
        .filter(path -> path.getFileName().toString().matches("\\d+-" + start + ".*"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + start + " on the class path"));
  }

  /** Free a moment ago; whoever is given it ends if it is not any more, and the test says so. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
