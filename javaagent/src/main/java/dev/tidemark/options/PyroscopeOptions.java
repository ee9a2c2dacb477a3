package dev.tidemark.options;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where profiles are pushed to; by default nowhere.
 *
 * @param url of the server; what it is asked for is added to the path
 * @param application what the server calls this program; empty for what OpenTelemetry calls it
 * @param headers sent with each profile
 */
public record PyroscopeOptions(Optional<URI> url, String application, Map<String, String> headers) {

  public PyroscopeOptions {
    headers = Map.copyOf(headers);
  }

  static PyroscopeOptions of(OptionValues values) throws OptionException {
    return new PyroscopeOptions(
        HttpOptions.url(Key.PYROSCOPE, values.text(Key.PYROSCOPE)),
        values.text(Key.PYROSCOPE_APPLICATION),
        HttpOptions.headers(Key.PYROSCOPE_HEADERS, values.text(Key.PYROSCOPE_HEADERS)));
  }
}
