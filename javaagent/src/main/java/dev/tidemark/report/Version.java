package dev.tidemark.report;

/** What this build is called; filled in by the build. */
public final class Version {
  public static final String TEXT = read();

  private Version() {}

  private static String read() {
    try (java.io.InputStream in = Version.class.getResourceAsStream("/tidemark.version")) {
      return in == null
          ? "unknown"
          : new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
    } catch (java.io.IOException e) {
      return "unknown";
    }
  }
}
