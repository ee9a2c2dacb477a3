package dev.tidemark.it.harness;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the JVM itself says on standard error because of an agent, and nobody but its user can
 * silence. The same list stands in the documentation, with the flags.
 */
public final class JdkWarnings {
  /** From JDK 24 on; silent with {@code --enable-native-access=ALL-UNNAMED}. */
  private static final List<Pattern> NATIVE_ACCESS =
      patterns(
          "WARNING: A restricted method in java\\.lang\\.System has been called",
          "WARNING: java\\.lang\\.System::load(Library)? has been called by .* in an unnamed module.*",
          "WARNING: Use --enable-native-access=ALL-UNNAMED to avoid a warning for callers in this module",
          "WARNING: Restricted methods will be blocked in a future release unless native access is enabled",
          "");

  /** From JDK 21 on, for an agent that comes by attach; silent with the flag it names. */
  private static final List<Pattern> DYNAMIC_AGENT =
      patterns(
          "WARNING: A Java agent has been loaded dynamically.*",
          "WARNING: If a serviceability tool is in use, please run with -XX:\\+EnableDynamicAgentLoading to hide this warning",
          "WARNING: If a serviceability tool is not in use, please run with -Djdk\\.instrument\\.traceUsage for more information",
          "WARNING: Dynamic loading of agents will be disallowed by default in a future release");

  private JdkWarnings() {}

  public static boolean isOfNativeAccess(String line) {
    return matches(NATIVE_ACCESS, line);
  }

  public static boolean isOfDynamicAgent(String line) {
    return matches(DYNAMIC_AGENT, line);
  }

  private static boolean matches(List<Pattern> patterns, String line) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(line).matches());
  }

  private static List<Pattern> patterns(String... regexes) {
    return List.of(regexes).stream().map(Pattern::compile).toList();
  }
}
