package dev.tidemark.it.app;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the agent must say of what keeps objects or loaders alive. Each pattern must be found in one
 * of the texts it is for.
 *
 * @param className of what piles up
 * @param path what the path from the root must pass, in any order
 * @param accumulation where the growing container hangs; null where the account has none to name
 * @param stale whether it must be told that nobody uses what piles up
 */
public record Holder(Pattern className, List<Pattern> path, Pattern accumulation, boolean stale) {

  static Holder of(String className, String... path) {
    return new Holder(
        Pattern.compile(className),
        List.of(path).stream().map(Pattern::compile).toList(),
        null,
        false);
  }

  Holder growingAt(String accumulation) {
    return new Holder(className, path, Pattern.compile(accumulation), stale);
  }

  Holder untouched() {
    return new Holder(className, path, accumulation, true);
  }
}
