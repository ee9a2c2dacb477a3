package dev.tidemark.it.harness;

import static org.awaitility.Awaitility.await;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A connection to one page of a Chromium over its DevTools protocol; nothing but the JDK's own
 * WebSocket is needed for that. What happens in the page is kept until it is forgotten.
 */
final class DevTools implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PORT_FILE = "DevToolsActivePort";

  private final WebSocket socket;
  private final Incoming incoming;
  private final AtomicInteger lastCall = new AtomicInteger();

  private DevTools(WebSocket socket, Incoming incoming) {
    this.socket = socket;
    this.incoming = incoming;
  }

  /** Waits for the browser with this profile to listen, and opens a page in it. */
  static DevTools connect(Path profile) throws IOException {
    HttpClient client = HttpClient.newHttpClient();
    Incoming incoming = new Incoming();
    WebSocket socket =
        client.newWebSocketBuilder().buildAsync(page(client, port(profile)), incoming).join();
    DevTools tools = new DevTools(socket, incoming);
    List.of("Page", "Runtime", "Log", "Network").forEach(each -> tools.call(each + ".enable"));
    return tools;
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

  /**
   * Asks and waits for the answer.
   *
   * @param parameters their names and values, in turn
   */
  JsonObject call(String method, Object... parameters) {
    JsonObject request = object("method", method, "params", object(parameters));
    int id = lastCall.incrementAndGet();
    request.addProperty("id", id);
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    incoming.calls.put(id, answer);
    socket.sendText(request.toString(), true).join();
    JsonObject reply = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    if (reply.has("error")) {
      throw new AssertionError(method + ": " + reply.get("error"));
    }
    return reply.getAsJsonObject("result");
  }

  /** What the page said by this name since the last {@link #forget}. */
  List<JsonObject> events(String method) {
    return incoming.events.stream()
        .filter(event -> event.get("method").getAsString().equals(method))
        .toList();
  }

  /** Drops the events up to now. */
  void forget() {
    incoming.events.clear();
  }

  static JsonObject object(Object... namesAndValues) {
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
