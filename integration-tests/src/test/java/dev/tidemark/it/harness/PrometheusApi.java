package dev.tidemark.it.harness;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What Prometheus answers over HTTP, and others who speak its language. */
final class PrometheusApi {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI root;
  private final HttpClient client = HttpClient.newHttpClient();

  PrometheusApi(URI root) {
    this.root = root;
  }

  /** The series an expression yields now, each with its labels and value. */
  public List<Series> query(String expression) {
    JsonObject data = data("/api/v1/query?query=" + encoded(expression)).getAsJsonObject();
    List<Series> series = new ArrayList<>();
    for (JsonElement each : data.getAsJsonArray("result")) {
      JsonObject one = each.getAsJsonObject();
      series.add(
          new Series(
              one.getAsJsonObject("metric"), one.getAsJsonArray("value").get(1).getAsDouble()));
    }
    return series;
  }

  /** The values of a label among the series that a selector finds. */
  public List<String> labelValues(String label, String selector) {
    JsonArray values =
        data("/api/v1/label/" + label + "/values?match[]=" + encoded(selector)).getAsJsonArray();
    return values.asList().stream().map(JsonElement::getAsString).toList();
  }

  JsonElement data(String path) {
    HttpResponse<String> answer = ask(path.replace("[]", "%5B%5D"));
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + ": " + answer.body());
    }
    return JsonParser.parseString(answer.body()).getAsJsonObject().get("data");
  }

  HttpResponse<String> ask(String path) {
    try {
      return client.send(
          HttpRequest.newBuilder(root.resolve(path)).timeout(PATIENCE).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
