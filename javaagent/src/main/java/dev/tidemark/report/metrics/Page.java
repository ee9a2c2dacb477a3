package dev.tidemark.report.metrics;

import dev.tidemark.report.Picture;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last picture as text, written at most once however often it is asked for.
 *
 * <p>Threads: one shows pictures, another asks.
 */
public final class Page {
  private final Tally tally;
  private final Map<Exposition, byte[]> written = new EnumMap<>(Exposition.class);
  private volatile @Nullable Picture picture;
  private @Nullable Picture writtenOf;

  public Page(Tally tally) {
    this.tally = tally;
  }

  public void show(Picture next) {
    picture = next;
  }

  /** Not to be changed; empty before the first picture. For one thread only. */
  @SuppressWarnings("ReferenceEquality") // the same picture, not an equal one: that is dear to ask
  public byte[] bytes(Exposition exposition) {
    Picture now = picture;
    if (now == null) {
      return new byte[0];
    }
    if (now != writtenOf) {
      written.clear();
      writtenOf = now;
    }
    return written.computeIfAbsent(exposition, asked -> write(asked, Samples.of(now, tally)));
  }

  private static byte[] write(Exposition exposition, List<Sample> samples) {
    return exposition.text(samples).getBytes(StandardCharsets.UTF_8);
  }
}
