package dev.tidemark.report.pyroscope;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.Profile;
import dev.tidemark.report.Investigated;
import dev.tidemark.report.pprof.PprofFile;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * One {@code POST /ingest} with a pprof profile.
 *
 * <p>Source: Pyroscope's "Server HTTP API", sections "Ingestion" and "The pprof format".
 *
 * @param url with what the server wants to know of the profile
 * @param contentType names the boundary of the parts
 */
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
record IngestRequest(URI url, String contentType, byte[] body) {

  /**
   * Ours are each of one window: what is held at its end is averaged where several are looked at
   * together, what was taken in it is summed up. Without this, servers take the latter for totals
   * since the program's start, as Go's are.
   */
  private static final String SAMPLE_TYPES =
      "{\"alloc_objects\":{\"units\":\"objects\",\"aggregation\":\"sum\"},"
          + "\"alloc_space\":{\"units\":\"bytes\",\"aggregation\":\"sum\"},"
          + "\"inuse_objects\":{\"units\":\"objects\",\"aggregation\":\"average\"},"
          + "\"inuse_space\":{\"units\":\"bytes\",\"aggregation\":\"average\"}}";

  static IngestRequest of(
      URI server, String application, Investigated investigated, Profile profile) {
    // Random: a profile that held it would have to have known it.
    String boundary = "tidemark-" + UUID.randomUUID();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    part(body, boundary, "profile", "profile.pprof");
    body.writeBytes(
        PprofFile.of(profile, investigated.startedAt(), List.of("account " + investigated.kind())));
    part(body, boundary, "sample_type_config", "sample_type_config.json");
    body.writeBytes(ascii(SAMPLE_TYPES));
    body.writeBytes(ascii("\r\n--" + boundary + "--\r\n"));
    return new IngestRequest(
        url(server, name(application, investigated.kind()), investigated),
        "multipart/form-data; boundary=" + boundary,
        body.toByteArray());
  }

  private static URI url(URI server, String name, Investigated investigated) {
    String path = server.getRawPath().replaceAll("/+$", "");
    return server.resolve(
        path
            + "/ingest?format=pprof&spyName=tidemark&name="
            + URLEncoder.encode(name, StandardCharsets.UTF_8)
            + "&from="
            + investigated.startedAt().getEpochSecond()
            + "&until="
            + investigated.endedAt().getEpochSecond());
  }

  /** Accounts apart: what is held of the one and of the other does not add up. */
  private static String name(String application, Kind kind) {
    return application.replaceAll("[^A-Za-z0-9._-]", "_")
        + "{account="
        + kind.name().toLowerCase(Locale.ROOT)
        + "}";
  }

  private static void part(ByteArrayOutputStream to, String boundary, String name, String file) {
    to.writeBytes(
        ascii(
            (to.size() == 0 ? "" : "\r\n")
                + "--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\""
                + name
                + "\"; filename=\""
                + file
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
