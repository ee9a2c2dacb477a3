package dev.tidemark.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where sockets of agents lie, as the kernel lists those that are bound: {@code /proc/net/unix}.
 */
final class AgentSockets {
  /** Of a number, five more columns and the inode; the rest is the path, spaces and all. */
  private static final String COLUMNS = "^\\p{XDigit}+:(?:\\s+\\S+){5}\\s+(\\d+) ";

  /**
   * @param inode by which the descriptors of its process show it
   */
  record Bound(Path path, String inode) {}

  private AgentSockets() {}

  /**
   * Those whose path is one of an agent's; anybody may have bound such a path.
   *
   * @param pid that the agent's process knows itself by
   */
  static List<Bound> in(Path table, long pid) throws IOException {
    Pattern ours = Pattern.compile(COLUMNS + "(/.*/tidemark-" + pid + "-[^/]*/control\\.sock)$");
    // Any process may have bound a name that is not UTF-8; that is no reason to miss the agent's.
    return new String(Files.readAllBytes(table), StandardCharsets.UTF_8)
        .lines()
        .map(ours::matcher)
        .filter(Matcher::find)
        .map(matcher -> new Bound(Path.of(matcher.group(2)), matcher.group(1)))
        .toList();
  }
}
