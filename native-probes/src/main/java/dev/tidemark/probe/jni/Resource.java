package dev.tidemark.probe.jni;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A file inside the jar, with the hash the build wrote next to it. */
final class Resource {
  private final String name;
  private final byte[] bytes;

  /** In lower-case hexadecimal digits; null where the build wrote none. */
  private final @Nullable String sha256;

  private Resource(String name, byte[] bytes, @Nullable String sha256) {
    this.name = name;
    this.bytes = bytes;
    this.sha256 = sha256;
  }

  /** The jar does not hold what the build put there: another place would not help. */
  static final class CorruptException extends IOException {
    private static final long serialVersionUID = 1L;

    CorruptException(String message) {
      super(message);
    }
  }

  static Resource find(String name) throws IOException {
    byte[] bytes = read(name);
    if (bytes == null) {
      throw new FileNotFoundException("the jar has no " + name);
    }
    byte[] hash = read(name + ".sha256");
    Resource resource =
        new Resource(
            name, bytes, hash == null ? null : new String(hash, StandardCharsets.US_ASCII).trim());
    resource.check(bytes, "in the jar");
    return resource;
  }

  /** By our own class, so that a loader that packs classes and resources its own way is asked. */
  private static byte @Nullable [] read(String name) throws IOException {
    try (InputStream stream = Resource.class.getResourceAsStream(name)) {
      return stream == null ? null : stream.readAllBytes();
    }
  }

  /** Reads back what it wrote: a full disk may tell late. */
  Path writeTo(PrivateFolder folder) throws IOException {
    Path file = folder.write(name.substring(name.lastIndexOf('/') + 1), bytes);
    check(Files.readAllBytes(file), "as written to " + file);
    return file;
  }

  private void check(byte[] found, String where) throws CorruptException {
    String hash = sha256 == null ? null : sha256Of(found);
    if (hash != null && !hash.equals(sha256)) {
      throw new CorruptException(name + " " + where + " has SHA-256 " + hash + ", not " + sha256);
    }
  }

  private static String sha256Of(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
