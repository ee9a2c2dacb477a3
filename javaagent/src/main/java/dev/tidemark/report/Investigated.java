package dev.tidemark.report;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Profile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An investigation that has ended.
 *
 * @param kind the account that was looked into
 * @param startedAt when its window began
 * @param endedAt when its outcome was known
 * @param byUser whether a person asked for it
 * @param profile all that it saw; null where it saw nothing
 */
public record Investigated(
    Kind kind,
    Instant startedAt,
    Instant endedAt,
    boolean byUser,
    Outcome outcome,
    @Nullable Profile profile) {}
