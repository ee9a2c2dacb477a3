package dev.tidemark.investigate.retention;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a process that grew holds more memory, or whether its allocator keeps what the
 * program has freed. Pure: readings in, a verdict out.
 *
 * <p>Two lines of evidence. The allocator's own account: what is in use stays flat while the
 * resident set grows. And a trim, where somebody asked for one: what it gives back was not in use.
 * The trim decides for certain, so it counts alone where it was made.
 */
public final class TrimTrial {

  /** From this share of the growth on it is retention; up to the rest of it, a leak. */
  private static final double CLEAR = 0.7;

  /** Growth below this is not worth a verdict. */
  private static final long LEAST_GROWTH = 1024 * 1024;

  private TrimTrial() {}

  /** What the growth is made of. */
  public enum Nature {
    /** The program holds it. */
    HELD,
    /** The allocator keeps it. */
    RETAINED,
    /** Some of both. */
    MIXED,
    /** Nothing says. */
    UNKNOWN
  }

  /**
   * @param share of the growth that the allocator keeps, from 0 to 1; empty when unknown
   * @param text the evidence in words
   */
  public record Verdict(Nature nature, OptionalDouble share, String text) {}

  /**
   * @param before when the growth began
   * @param after when it was looked at, before a trim
   * @param trimmed after a trim; null when none was made
   */
  public record Readings(
      AllocatorReading before, AllocatorReading after, @Nullable AllocatorReading trimmed) {

    long growth() {
      return after.resident() - before.resident();
    }
  }

  public static Verdict judge(Readings readings) {
    if (readings.growth() < LEAST_GROWTH) {
      return new Verdict(
          Nature.UNKNOWN,
          OptionalDouble.empty(),
          "the process grew by " + mib(readings.growth()) + ", too little to tell");
    }
    AllocatorReading trimmed = readings.trimmed();
    return trimmed == null
        ? byAccount(readings).orElseGet(TrimTrial::silent)
        : byTrim(readings, trimmed);
  }

  /** A trim may give back memory freed before the growth began: hence at most all of it. */
  private static Verdict byTrim(Readings readings, AllocatorReading trimmed) {
    long returned = readings.after().resident() - trimmed.resident();
    double share = share(returned, readings.growth());
    String text =
        "a trim gave back "
            + mib(returned)
            + " of the "
            + mib(readings.growth())
            + " the process grew by";
    return verdict(share, text);
  }

  private static Optional<Verdict> byAccount(Readings readings) {
    OptionalLong inUseBefore = readings.before().inUse();
    OptionalLong inUseAfter = readings.after().inUse();
    if (inUseBefore.isEmpty() || inUseAfter.isEmpty()) {
      return Optional.empty();
    }
    long inUseGrowth = inUseAfter.getAsLong() - inUseBefore.getAsLong();
    OptionalLong freeGrowth = freeGrowth(readings);
    String text =
        "the process grew by "
            + mib(readings.growth())
            + ", what the program holds from the allocator by "
            + mib(inUseGrowth);
    if (freeGrowth.isEmpty()) {
      return Optional.of(verdict(share(readings.growth() - inUseGrowth, readings.growth()), text));
    }
    // Memory outside the allocator may have grown as well: only what it admits to keeping counts.
    double share = share(freeGrowth.getAsLong(), readings.growth());
    return Optional.of(
        verdict(share, text + ", and what the allocator keeps by " + mib(freeGrowth.getAsLong())));
  }

  private static OptionalLong freeGrowth(Readings readings) {
    OptionalLong before = readings.before().freeHeld();
    OptionalLong after = readings.after().freeHeld();
    return before.isPresent() && after.isPresent()
        ? OptionalLong.of(after.getAsLong() - before.getAsLong())
        : OptionalLong.empty();
  }

  private static Verdict verdict(double share, String text) {
    Nature nature =
        share >= CLEAR ? Nature.RETAINED : share <= 1 - CLEAR ? Nature.HELD : Nature.MIXED;
    String meaning =
        switch (nature) {
          case RETAINED -> ": not a leak, the allocator keeps it";
          case HELD -> ": it is held, not kept by the allocator";
          case MIXED -> ": some is held, some kept by the allocator";
          case UNKNOWN -> "";
        };
    return new Verdict(nature, OptionalDouble.of(share), text + meaning);
  }

  private static Verdict silent() {
    return new Verdict(
        Nature.UNKNOWN, OptionalDouble.empty(), "the allocator does not tell what is in use");
  }

  private static double share(long part, long whole) {
    return Math.max(0, Math.min(1, (double) part / whole));
  }

  private static String mib(long bytes) {
    return String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
  }
}
