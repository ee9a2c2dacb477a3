package dev.tidemark.investigate.allocation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tidemark.probe.Host;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import one.profiler.AsyncProfiler;
import org.jspecify.annotations.Nullable;

/** The library that async-profiler's own jar carries, beside the classes of its API. */
public final class BundledLibrary implements ProfilerLibrary {
  private final String resource;
  private final Path folder;

  /**
   * @param folder nobody but this user may write to it
   */
  public BundledLibrary(Host host, Path folder) {
    this.resource = "/" + platform(host) + "/libasyncProfiler.so";
    this.folder = folder;
  }

  @Override
  public boolean present() {
    return AsyncProfiler.class.getResource(resource) != null;
  }

  @Override
  public Path extract() throws IOException {
    byte[] library = bytes(resource);
    if (library == null) {
      throw new IOException("the agent's jar has no " + resource);
    }
    check(library);
    Path file =
        Files.createTempFile(
            folder,
            "tidemark-asprof",
            ".so",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return Files.write(file, library);
  }

  /** Against the hash that the build puts beside each library of the agent's jar. */
  private void check(byte[] library) throws IOException {
    byte[] expected = bytes(resource + ".sha256");
    if (expected != null && !new String(expected, US_ASCII).strip().equals(sha256(library))) {
      throw new IOException(resource + " in the agent's jar is not the one it was built with");
    }
  }

  private static byte @Nullable [] bytes(String resource) throws IOException {
    try (InputStream in = AsyncProfiler.class.getResourceAsStream(resource)) {
      return in == null ? null : in.readAllBytes();
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** async-profiler's name for a platform. */
  private static String platform(Host host) {
    return host.arch().equals("aarch64") ? host.os() + "-arm64" : host.os() + "-x64";
  }
}
