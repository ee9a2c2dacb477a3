package dev.tidemark.it.harness;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One page of a real Chromium without a window.
 *
 * <p>What the page says on its console, what it throws, what its policy forbids it and each request
 * that it makes is kept.
 */
public final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path profile;
  private final Logs logs;
  private final DevTools tools;

  private Browser(Process process, Path profile, Logs logs, DevTools tools) {
    this.process = process;
    this.profile = profile;
    this.logs = logs;
    this.tools = tools;
  }

  /**
   * @param name of the test, which screenshots are kept under
   */
  public static Browser open(String name) {
    Logs logs = Logs.named(name + "-browser");
    try {
      Path profile = Files.createTempDirectory("tidemark-chromium");
      Process process = start(profile, logs.path("chromium"));
      return new Browser(process, profile, logs, DevTools.connect(profile));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process start(Path profile, Path log) {
    try {
      return new ProcessBuilder(
              "chromium",
              "--headless",
              // A container, and root, have no sandbox; it opens our own files only.
              "--no-sandbox",
              "--disable-gpu",
              "--disable-quic",
              "--no-first-run",
              "--disable-background-networking",
              "--disable-component-update",
              "--disable-sync",
              "--hide-scrollbars",
              "--remote-debugging-port=0",
              "--user-data-dir=" + profile,
              "about:blank")
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("no chromium, which bin/setup --tests installs", e);
    }
  }

  /** Opens a file and waits until it has loaded. */
  public void show(Path file) {
    tools.forget();
    tools.call("Page.navigate", "url", file.toUri().toString());
    await("loaded").atMost(PATIENCE).until(() -> !tools.events("Page.loadEventFired").isEmpty());
  }

  /** The value of an expression in the page. */
  public JsonElement evaluate(String expression) {
    JsonObject answer =
        tools.call(
            "Runtime.evaluate",
            "expression",
            expression,
            "returnByValue",
            true,
            "awaitPromise",
            true);
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
    }
    JsonObject result = answer.getAsJsonObject("result");
    return result.has("value") ? result.get("value") : new JsonObject();
  }

  public String text(String expression) {
    return evaluate(expression).getAsString();
  }

  public double number(String expression) {
    return evaluate(expression).getAsDouble();
  }

  /**
   * How the page is looked at.
   *
   * @param width in pixels; of less than 600 a phone is meant
   * @param media {@code screen} or {@code print}
   * @param scheme {@code light} or {@code dark}
   */
  public void lookAs(int width, String media, String scheme) {
    tools.call(
        "Emulation.setDeviceMetricsOverride",
        "width",
        width,
        "height",
        900,
        "deviceScaleFactor",
        1,
        "mobile",
        width < 600);
    JsonObject feature = DevTools.object("name", "prefers-color-scheme", "value", scheme);
    JsonArray features = new JsonArray();
    features.add(feature);
    tools.call("Emulation.setEmulatedMedia", "media", media, "features", features);
  }

  /** A key that does something rather than stand for a letter. */
  public enum Key {
    TAB("Tab", 9, ""),
    ENTER("Enter", 13, "\r");

    private final String name;
    private final int code;
    private final String text;

    Key(String name, int code, String text) {
      this.name = name;
      this.code = code;
      this.text = text;
    }
  }

  /** Presses and releases a key. */
  public void press(Key key) {
    for (String type : List.of(key.text.isEmpty() ? "rawKeyDown" : "keyDown", "keyUp")) {
      tools.call(
          "Input.dispatchKeyEvent",
          "type",
          type,
          "key",
          key.name,
          "code",
          key.name,
          "windowsVirtualKeyCode",
          key.code,
          "text",
          type.equals("keyUp") ? "" : key.text);
    }
  }

  /** The whole page as a picture beside the logs. */
  public void picture(String name) {
    JsonObject shot =
        tools.call("Page.captureScreenshot", "format", "png", "captureBeyondViewport", true);
    try {
      Files.write(
          logs.folder().resolve(name + ".png"),
          Base64.getDecoder().decode(shot.get("data").getAsString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One thing as a screen reader is given it. */
  public record Spoken(String role, String name) {}

  /** The page as a screen reader is given it: Chromium's accessibility tree, in its order. */
  public List<Spoken> spoken() {
    List<Spoken> spoken = new ArrayList<>();
    for (JsonElement each :
        tools.call("Accessibility.getFullAXTree").getAsJsonArray("nodes").asList()) {
      JsonObject node = each.getAsJsonObject();
      if (!node.get("ignored").getAsBoolean()) {
        spoken.add(new Spoken(value(node, "role"), value(node, "name")));
      }
    }
    return spoken;
  }

  private static String value(JsonObject node, String part) {
    JsonObject found = node.getAsJsonObject(part);
    return found == null || !found.has("value") ? "" : found.get("value").getAsString();
  }

  /** What went wrong in the page, in its words. */
  public List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (String name :
        List.of("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")) {
      tools.events(name).forEach(event -> complaints.add(name + " " + event.get("params")));
    }
    return complaints;
  }

  /** The addresses that the page asked for since it was shown. */
  public List<String> requests() {
    return tools.events("Network.requestWillBeSent").stream()
        .map(event -> event.getAsJsonObject("params").getAsJsonObject("request"))
        .map(request -> request.get("url").getAsString())
        .toList();
  }

  @Override
  public void close() {
    tools.close();
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Trees.delete(profile);
  }
}
