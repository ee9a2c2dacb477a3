package dev.tidemark.finding;

import dev.tidemark.account.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that grow together for one reason: one finding, its consequences named.
 *
 * @param partOf the account whose finding this growth belongs to; null where it stands for itself
 * @param brings what grows with it and is told nowhere else
 */
public record Together(@Nullable Kind partOf, List<Consequence> brings) {
  public static final Together ALONE = new Together(null, List.of());

  /**
   * Another account that grows with it.
   *
   * @param bytesPerMinute that it grows by
   * @param why it is taken for a consequence
   */
  public record Consequence(Kind kind, double bytesPerMinute, String why) {}

  public Together {
    brings = List.copyOf(brings);
  }
}
