package dev.tidemark.it.bench;

import com.acme.shop.ShopServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A web server in a JVM of its own that has answered one request and then idles. */
final class IdleServer implements AutoCloseable {
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

  Vitals vitals() {
    return new Vitals(pid());
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
}
