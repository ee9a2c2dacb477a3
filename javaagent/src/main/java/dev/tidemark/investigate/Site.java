package dev.tidemark.investigate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in the program that holds memory which was not given back.
 *
 * @param bytes not given back within the window, an estimate where the means samples
 * @param count objects, blocks, mappings or threads not given back
 * @param className of what is held, where it has one
 * @param frames leaf first, {@code pkg.Class.method(File.java:42)} or {@code libfoo.so`symbol+0x1f}
 * @param survival of what is held; null where it is not known from sampled objects
 */
public record Site(
    long bytes,
    long count,
    @Nullable String className,
    List<String> frames,
    @Nullable SiteSurvival survival) {
  public Site {
    frames = List.copyOf(frames);
  }

  /** Of what is not known from sampled objects. */
  public Site(long bytes, long count, @Nullable String className, List<String> frames) {
    this(bytes, count, className, frames, null);
  }
}
