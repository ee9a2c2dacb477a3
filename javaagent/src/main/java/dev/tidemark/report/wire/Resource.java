package dev.tidemark.report.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Who sends, by OpenTelemetry's conventions and as OpenTelemetry's own settings say.
 *
 * @param attributes {@code service.name} and {@code service.instance.id}, which differs from start
 *     to start of the agent unless it was set, among them
 */
public record Resource(Map<String, String> attributes) {
  private static final String SERVICE_NAME = "service.name";
  private static final String INSTANCE = "service.instance.id";
  public static final String UNKNOWN = "unknown_service:java";

  public Resource {
    attributes = Map.copyOf(attributes);
  }

  public static Resource of(Properties properties, Map<String, String> environment) {
    Map<String, String> attributes =
        parse(
            setting(
                properties.getProperty("otel.resource.attributes", ""),
                environment.getOrDefault("OTEL_RESOURCE_ATTRIBUTES", "")));
    String name =
        setting(
            properties.getProperty("otel.service.name", ""),
            environment.getOrDefault("OTEL_SERVICE_NAME", ""));
    if (!name.isBlank()) {
      attributes.put(SERVICE_NAME, name);
    }
    attributes.putIfAbsent(SERVICE_NAME, UNKNOWN);
    attributes.putIfAbsent(INSTANCE, UUID.randomUUID().toString());
    return new Resource(attributes);
  }

  public String serviceName() {
    return attributes.getOrDefault(SERVICE_NAME, UNKNOWN);
  }

  private static String setting(String property, String variable) {
    return property.isBlank() ? variable : property;
  }

  /** {@code key=value,key=value}, the values percent-encoded; what is no such pair is left out. */
  private static Map<String, String> parse(String text) {
    Map<String, String> attributes = new TreeMap<>();
    for (String pair : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      String key = equals < 1 ? "" : pair.substring(0, equals).strip();
      String value = equals < 1 ? "" : pair.substring(equals + 1).strip();
      if (!key.isEmpty() && !value.isEmpty()) {
        attributes.put(key, decoded(value));
      }
    }
    return attributes;
  }

  private static String decoded(String value) {
    try {
      // A plus stands for itself here, unlike in a form.
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
