package dev.tidemark.it.harness;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server of a test's own: with a folder, a port of the loopback interface, and its logs. */
final class OwnServer implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final Process process;
  private final Logs logs;
  private final Path folder;

  private OwnServer(Process process, Logs logs, Path folder) {
    this.process = process;
    this.logs = logs;
    this.folder = folder;
  }

  /** Deletes the folder when it is closed. */
  static OwnServer start(String name, Path folder, String program, String... arguments)
      throws IOException {
    Logs logs = Logs.named(name);
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(logs.path("stdout").toFile())
            .redirectError(logs.path("stderr").toFile())
            .start();
    process.getOutputStream().close();
    return new OwnServer(process, logs, folder);
  }

  static URI address(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Whether it says it is ready; an exception with its last words where it has ended. */
  boolean isReady(PrometheusApi api, String path) {
    if (!process.isAlive()) {
      throw new IllegalStateException("it ended:\n" + logs.tail("stderr", 20));
    }
    return api.ask(path).statusCode() == 200;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Trees.delete(folder);
  }
}
