package dev.tidemark.report.html;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page may do: run exactly the scripts that were written into it, use its own style, and
 * nothing else. It cannot load, send or embed anything from anywhere, whatever stands in it.
 *
 * <p>Scripts are named by their hash, as Content Security Policy Level 2 has it.
 */
final class Policy {
  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

  private Policy() {}

  /** For the scripts of these pages, those of a frame included: it inherits what its page may. */
  static String of(String... pages) {
    Set<String> hashes = new LinkedHashSet<>();
    for (String page : pages) {
      for (Matcher script = SCRIPT.matcher(page); script.find(); ) {
        hashes.add("'sha256-" + hash(script.group(1)) + "'");
      }
    }
    return "default-src 'none'; style-src 'unsafe-inline'; script-src "
        + (hashes.isEmpty() ? "'none'" : String.join(" ", hashes))
        + "; base-uri 'none'; form-action 'none'";
  }

  private static String hash(String script) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
