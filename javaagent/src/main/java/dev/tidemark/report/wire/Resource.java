package dev.tidemark.report.wire;

import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/**
 * Who sends, by OpenTelemetry's conventions.
 *
 * @param serviceName as OpenTelemetry's own settings say
 * @param instance another one for each start of the agent
 */
public record Resource(String serviceName, String instance) {
  public static final String UNKNOWN = "unknown_service:java";

  public static Resource of(Properties properties, Map<String, String> environment) {
    String name = properties.getProperty("otel.service.name", "");
    if (name.isBlank()) {
      name = environment.getOrDefault("OTEL_SERVICE_NAME", "");
    }
    if (name.isBlank()) {
      name = attribute(properties.getProperty("otel.resource.attributes", ""));
    }
    if (name.isBlank()) {
      name = attribute(environment.getOrDefault("OTEL_RESOURCE_ATTRIBUTES", ""));
    }
    return new Resource(name.isBlank() ? UNKNOWN : name, UUID.randomUUID().toString());
  }

  private static String attribute(String attributes) {
    for (String pair : attributes.split(",", -1)) {
      if (pair.strip().startsWith("service.name=")) {
        return pair.strip().substring("service.name=".length());
      }
    }
    return "";
  }
}
