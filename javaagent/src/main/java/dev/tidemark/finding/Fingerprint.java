package dev.tidemark.finding;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.Accumulation;
import dev.tidemark.investigate.Frames;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Site;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a leak: its account and the container that grows, or where none is known the
 * application's own frames of the first site.
 *
 * <p>Line numbers, JDK and library frames are left out, so that neither a restart, a JDK update nor
 * an edit further up in the file makes a new leak of it. Until a site is known the account alone is
 * the identity.
 */
public final class Fingerprint {
  private static final int FRAMES = 3;
  private static final Pattern POSITION = Pattern.compile("\\(.*\\)$");

  /** Which of a pool's threads has it first is a matter of chance, and how many have it of time. */
  private static final Pattern THREADS = Pattern.compile("thread \".*\"(?: and \\d+ more)?");

  private static final Pattern GENERATED = Pattern.compile("\\$\\$Lambda[^.]*|\\d+");

  private Fingerprint() {}

  public static String of(Kind kind, @Nullable Site site, @Nullable Holding holding) {
    StringBuilder key = new StringBuilder(kind.name());
    Accumulation accumulation = holding == null ? null : holding.accumulation();
    if (accumulation != null) {
      // Which of an object's parts weighs most is a matter of chance; where they pile up is not.
      String where = THREADS.matcher(accumulation.where()).replaceAll("thread");
      key.append('|').append(GENERATED.matcher(where).replaceAll(""));
    } else if (site != null) {
      List<String> own =
          site.frames().stream().filter(Frames::isApplication).limit(FRAMES).toList();
      for (String frame : own.isEmpty() ? site.frames().stream().limit(FRAMES).toList() : own) {
        String method = POSITION.matcher(frame).replaceAll("");
        key.append('|').append(GENERATED.matcher(method).replaceAll(""));
      }
    }
    return hash(key.toString());
  }

  /** There is one limit, and one finding about it. */
  public static String ofSizing() {
    return hash(Kind.HEAP.name() + "|SIZING");
  }

  private static String hash(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 6; i++) {
        text.append(String.format("%02x", digest[i]));
      }
      return text.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
