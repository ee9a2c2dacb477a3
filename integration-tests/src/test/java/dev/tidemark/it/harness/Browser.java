package dev.tidemark.it.harness;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One page of a real Chromium without a window, driven over its DevTools protocol; nothing but the
 * JDK's own WebSocket is needed for that.
 *
 * <p>What the page says on its console, what it throws, what its policy forbids it and each request
 * that it makes is kept.
 */
public final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PORT_FILE = "DevToolsActivePort";

  private final Process process;
  private final Path profile;
  private final Logs logs;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonObject>> calls;
  private final List<JsonObject> events;
  private final AtomicInteger lastCall = new AtomicInteger();

  private Browser(Process process, Path profile, Logs logs, WebSocket socket, Incoming incoming) {
    this.process = process;
    this.profile = profile;
    this.logs = logs;
    this.socket = socket;
    this.calls = incoming.calls;
    this.events = incoming.events;
  }

  public static boolean isAvailable() {
    try {
      Host.run("chromium", "--version");
      return true;
    } catch (IllegalStateException | UncheckedIOException e) {
      return false;
    }
  }

  /**
   * @param name of the test, which screenshots are kept under
   */
  public static Browser open(String name) {
    Logs logs = Logs.named(name + "-browser");
    try {
      Path profile = Files.createTempDirectory("tidemark-chromium");
      Process process =
          new ProcessBuilder(
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
              .redirectOutput(logs.path("chromium").toFile())
              .start();
      HttpClient client = HttpClient.newHttpClient();
      Incoming incoming = new Incoming();
      WebSocket socket =
          client.newWebSocketBuilder().buildAsync(page(client, port(profile)), incoming).join();
      Browser browser = new Browser(process, profile, logs, socket, incoming);
      List.of("Page", "Runtime", "Log", "Network").forEach(each -> browser.call(each + ".enable"));
      return browser;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int port(Path profile) {
    Path file = profile.resolve(PORT_FILE);
    await("the browser listens")
        .atMost(PATIENCE)
        .until(() -> Files.exists(file) && Files.readAllLines(file).size() >= 2);
    try {
      return Integer.parseInt(Files.readAllLines(file).get(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URI page(HttpClient client, int port) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new?about:blank"))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      String answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      JsonObject target = JsonParser.parseString(answer).getAsJsonObject();
      return URI.create(target.get("webSocketDebuggerUrl").getAsString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Opens a file and waits until it has loaded. */
  public void show(Path file) {
    events.clear();
    call("Page.navigate", "url", file.toUri().toString());
    await("loaded").atMost(PATIENCE).until(() -> !named("Page.loadEventFired").isEmpty());
  }

  /** The value of an expression in the page. */
  public JsonElement evaluate(String expression) {
    JsonObject answer =
        call(
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
    call(
        "Emulation.setDeviceMetricsOverride",
        "width",
        width,
        "height",
        900,
        "deviceScaleFactor",
        1,
        "mobile",
        width < 600);
    JsonObject feature = object("name", "prefers-color-scheme", "value", scheme);
    JsonArray features = new JsonArray();
    features.add(feature);
    call("Emulation.setEmulatedMedia", "media", media, "features", features);
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
      call(
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
        call("Page.captureScreenshot", "format", "png", "captureBeyondViewport", true);
    try {
      Files.write(
          logs.folder().resolve(name + ".png"),
          Base64.getDecoder().decode(shot.get("data").getAsString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What went wrong in the page, in its words. */
  public List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (String name :
        List.of("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")) {
      named(name).forEach(event -> complaints.add(name + " " + event.get("params")));
    }
    return complaints;
  }

  /** The addresses that the page asked for since it was shown. */
  public List<String> requests() {
    return named("Network.requestWillBeSent").stream()
        .map(event -> event.getAsJsonObject("params").getAsJsonObject("request"))
        .map(request -> request.get("url").getAsString())
        .toList();
  }

  private List<JsonObject> named(String method) {
    return events.stream()
        .filter(event -> event.get("method").getAsString().equals(method))
        .toList();
  }

  private JsonObject call(String method, Object... parameters) {
    JsonObject request = object("method", method, "params", object(parameters));
    int id = lastCall.incrementAndGet();
    request.addProperty("id", id);
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    calls.put(id, answer);
    socket.sendText(request.toString(), true).join();
    JsonObject reply = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    if (reply.has("error")) {
      throw new AssertionError(method + ": " + reply.get("error"));
    }
    return reply.getAsJsonObject("result");
  }

  private static JsonObject object(Object... namesAndValues) {
    JsonObject object = new JsonObject();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String name = (String) namesAndValues[i];
      Object value = namesAndValues[i + 1];
      if (value instanceof JsonElement json) {
        object.add(name, json);
      } else if (value instanceof Number number) {
        object.addProperty(name, number);
      } else if (value instanceof Boolean truth) {
        object.addProperty(name, truth);
      } else {
        object.addProperty(name, value.toString());
      }
    }
    return object;
  }

  @Override
  public void close() {
    socket.abort();
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

  /** Puts the pieces of messages together and tells answers from events. */
  private static final class Incoming implements WebSocket.Listener {
    private final Map<Integer, CompletableFuture<JsonObject>> calls = new ConcurrentHashMap<>();
    private final List<JsonObject> events = new CopyOnWriteArrayList<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        take(JsonParser.parseString(text.toString()).getAsJsonObject());
        text.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }

    private void take(JsonObject message) {
      if (message.has("method")) {
        events.add(message);
      } else {
        CompletableFuture<JsonObject> waiting = calls.remove(message.get("id").getAsInt());
        if (waiting != null) {
          waiting.complete(message);
        }
      }
    }
  }
}
