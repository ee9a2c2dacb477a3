package dev.tidemark.report.pprof;

import dev.tidemark.investigate.Profile;
import dev.tidemark.report.wire.Protobuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * A profile in pprof's format, compressed as its files are.
 *
 * <p>Source of the field numbers: google/pprof, {@code proto/profile.proto}. The values have the
 * names that Go's heap profiles have, which every reader knows; what is not known is left out, so
 * that a profile has either all four or the two of what is held.
 */
public final class PprofFile {
  /** What a reader shows first. */
  private static final String SHOWN_FIRST = "inuse_space";

  /** Of a stack that could not be walked. */
  private static final List<String> UNKNOWN = List.of("[unknown]");

  private final Tables tables = new Tables();
  private final Protobuf out = new Protobuf();
  private final Profile profile;

  private PprofFile(Profile profile) {
    this.profile = profile;
  }

  /**
   * @param startedAt when the window began
   * @param comments for people: of what and by whom
   */
  public static byte[] of(Profile profile, Instant startedAt, List<String> comments) {
    return compressed(new PprofFile(profile).bytes(startedAt, comments));
  }

  private byte[] bytes(Instant startedAt, List<String> comments) {
    if (profile.takenKnown()) {
      type(1, "alloc_objects", "count");
      type(1, "alloc_space", "bytes");
    }
    type(1, "inuse_objects", "count");
    type(1, SHOWN_FIRST, "bytes");
    profile.stacks().forEach(this::sample);
    out.number(9, startedAt.getEpochSecond() * 1_000_000_000L + startedAt.getNano());
    out.number(10, profile.window().toNanos());
    type(11, "space", "bytes");
    out.number(12, Math.max(1, profile.interval()));
    comments.forEach(this::comment);
    profile.notes().forEach(this::comment);
    if (profile.leftOut() > 0) {
      comment(profile.leftOut() + " stacks found no room and are left out");
    }
    out.number(14, tables.string(SHOWN_FIRST));
    tables.writeTo(out);
    return out.toBytes();
  }

  private void type(int field, String name, String unit) {
    out.message(
        field, new Protobuf().number(1, tables.string(name)).number(2, tables.string(unit)));
  }

  private void comment(String text) {
    out.number(13, tables.string(text));
  }

  private void sample(Profile.Stack stack) {
    List<String> frames = stack.frames().isEmpty() ? UNKNOWN : stack.frames();
    long[] locations = frames.stream().mapToLong(tables::location).toArray();
    Protobuf sample = new Protobuf().packed(1, locations);
    if (profile.takenKnown()) {
      sample.packed(
          2, stack.takenCount(), stack.takenBytes(), stack.heldCount(), stack.heldBytes());
    } else {
      sample.packed(2, stack.heldCount(), stack.heldBytes());
    }
    if (stack.className() != null) {
      sample.message(
          3,
          new Protobuf()
              .number(1, tables.string("class"))
              .number(2, tables.string(stack.className())));
    }
    out.message(2, sample);
  }

  private static byte[] compressed(byte[] bytes) {
    ByteArrayOutputStream to = new ByteArrayOutputStream(bytes.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(to)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does no I/O", e);
    }
    return to.toByteArray();
  }
}
