package dev.tidemark.report.html;

import dev.tidemark.finding.Finding;

/** What a state and a verdict rest on, in words. */
final class Certainty {
  private Certainty() {}

  static String of(Finding finding) {
    return switch (finding.state()) {
      case CONFIRMED -> confirmed(finding);
      case SUSPECTED -> suspected(finding);
      case CLEARED ->
          switch (finding.verdict()) {
            case WARM_UP -> "it has ended, as a JVM's start does.";
            case CACHE -> "it has ended, and its inside speaks for a cache.";
            default -> "it no longer grows.";
          };
    };
  }

  private static String confirmed(Finding finding) {
    return switch (finding.verdict()) {
      case LEAK ->
          "two independent strong signals agree, growth seen from outside and sites that hold what"
              + " was not given back.";
      case RETENTION -> "what the allocator holds free was read from the allocator itself.";
      case SIZING -> "a sum of sizes that the JVM itself states; nothing here is called a leak.";
      case WARM_UP, CACHE, UNKNOWN -> "it grows for certain; not called a leak.";
    };
  }

  private static String suspected(Finding finding) {
    return switch (finding.verdict()) {
      case WARM_UP -> "it grows for certain, as a JVM's start does: not called a leak.";
      case CACHE -> "it grows for certain, and its inside speaks for a cache: not called a leak.";
      default -> "it grows for certain, and nothing says yet what for: not called a leak.";
    };
  }
}
