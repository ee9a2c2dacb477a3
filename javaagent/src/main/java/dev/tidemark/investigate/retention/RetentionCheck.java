package dev.tidemark.investigate.retention;

import java.io.IOException;

/** Takes the readings that {@link TrimTrial} judges. */
public final class RetentionCheck {
  private final Allocator allocator;
  private final boolean mayTrim;

  /**
   * @param mayTrim whether the user allows a trim
   */
  public RetentionCheck(Allocator allocator, boolean mayTrim) {
    this.allocator = allocator;
    this.mayTrim = mayTrim;
  }

  /**
   * @param before a reading from when the growth began
   */
  public TrimTrial.Verdict since(AllocatorReading before) throws IOException {
    AllocatorReading after = allocator.read();
    if (!mayTrim) {
      return TrimTrial.judge(new TrimTrial.Readings(before, after, null));
    }
    allocator.trim();
    return TrimTrial.judge(new TrimTrial.Readings(before, after, allocator.read()));
  }
}
