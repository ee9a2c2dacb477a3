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
 */
public record Site(long bytes, long count, @Nullable String className, List<String> frames) {
  public Site {
    frames = List.copyOf(frames);
  }
}
