package dev.tidemark.boot.bridge;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where code that an investigation wove into the JDK reports that something was made or has gone.
 *
 * <p>Assumptions: the agent sets the consumers before it weaves and clears them before it unweaves.
 *
 * <p>Guarantees: without a consumer a call is one volatile read; no failure of a consumer reaches
 * the application, each is counted.
 */
public final class Tap {

  /** What was made, and its bytes. */
  public static volatile @Nullable ObjLongConsumer<Object> onMade;

  /** What has gone. */
  public static volatile @Nullable Consumer<Object> onGone;

  /** Calls that a consumer failed on, since the JVM started. */
  public static final AtomicLong FAILURES = new AtomicLong();

  private Tap() {}

  /**
   * @param thing null where the call that should have made it did not
   */
  public static void made(@Nullable Object thing, long bytes) {
    ObjLongConsumer<Object> consumer = onMade;
    if (consumer != null && thing != null) {
      try {
        consumer.accept(thing, bytes);
      } catch (Throwable e) {
        // Inside the application's call: counted here, told by the agent.
        FAILURES.incrementAndGet();
      }
    }
  }

  public static void gone(Object thing) {
    Consumer<Object> consumer = onGone;
    if (consumer != null) {
      try {
        consumer.accept(thing);
      } catch (Throwable e) {
        // As above.
        FAILURES.incrementAndGet();
      }
    }
  }
}
