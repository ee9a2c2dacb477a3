package dev.tidemark.investigate;

import dev.tidemark.detect.Bound;
import org.jspecify.annotations.Nullable;

/**
 * The container that grows.
 *
 * @param where it hangs: {@code static com.acme.Sessions.OPEN}, {@code com.acme.Feed.listeners}
 * @param className of the container
 * @param containers how many of its kind were found at that place, one for each thread for example
 * @param sizeThen elements at the begin of the look, all of them together; -1 where it does not
 *     tell, or was asked only once
 * @param sizeNow elements at its end; -1 where it does not tell
 * @param bound what should keep it from growing for ever; null where nothing does
 */
public record Accumulation(
    String where,
    String className,
    int containers,
    long sizeThen,
    long sizeNow,
    @Nullable Bound bound) {}
