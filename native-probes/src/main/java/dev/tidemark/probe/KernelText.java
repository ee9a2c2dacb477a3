package dev.tidemark.probe;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A text file that the kernel writes as it is read, taken line by line without making garbage.
 *
 * <p>These files are read every second for as long as the process lives, so the file stays open,
 * the buffer is used again, and numbers are parsed from bytes. For one thread.
 */
public final class KernelText implements AutoCloseable {

  /** {@link RandomAccessFile} copies through the stack up to this size, and calls malloc above. */
  private static final int CHUNK = 8192;

  private RandomAccessFile file;
  private byte[] buffer = new byte[2 * CHUNK];
  private int line;
  private int lineEnd;
  private int limit;
  private int position;
  private boolean ended;

  private KernelText(RandomAccessFile file) {
    this.file = file;
  }

  public static KernelText open(Path path) throws IOException {
    return new KernelText(new RandomAccessFile(path.toFile(), "r"));
  }

  /** Goes on with another file and the same buffer. */
  public void reopen(Path path) throws IOException {
    file.close();
    file = new RandomAccessFile(path.toFile(), "r");
    rewind();
  }

  /** Starts over; what the kernel says now is what will be read. */
  public void rewind() throws IOException {
    file.seek(0);
    line = lineEnd = limit = position = 0;
    ended = false;
  }

  /** Goes to the next line; false at the end. */
  public boolean nextLine() throws IOException {
    int next = limit == 0 ? 0 : lineEnd + 1;
    int scanned = next;
    while (true) {
      for (int i = scanned; i < limit; i++) {
        if (buffer[i] == '\n') {
          return lineIs(next, i);
        }
      }
      scanned = limit;
      if (ended) {
        return next < limit && lineIs(next, limit);
      }
      if (limit + CHUNK > buffer.length) {
        int moved = makeRoom(next);
        next -= moved;
        scanned -= moved;
      }
      int count = file.read(buffer, limit, CHUNK);
      if (count > 0) {
        limit += count;
      } else {
        ended = true;
      }
    }
  }

  private boolean lineIs(int start, int end) {
    line = position = start;
    lineEnd = end;
    return true;
  }

  /** Moves what is not used up to the front, and grows only for a line longer than the buffer. */
  private int makeRoom(int from) {
    int kept = Math.max(0, limit - from);
    byte[] target = kept + CHUNK > buffer.length ? new byte[buffer.length * 2] : buffer;
    System.arraycopy(buffer, Math.min(from, limit), target, 0, kept);
    buffer = target;
    limit = kept;
    return from;
  }

  /** Whether the line begins with {@code prefix}; if so, parsing goes on behind it. */
  public boolean startsWith(String prefix) {
    if (!matchesAt(line, prefix)) {
      return false;
    }
    position = line + prefix.length();
    return true;
  }

  private boolean matchesAt(int at, String text) {
    if (lineEnd - at < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (buffer[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether what is to be parsed next begins with {@code text}; nothing is skipped. */
  public boolean startsAtPosition(String text) {
    return matchesAt(position, text);
  }

  /** Whether the rest of the line has {@code text}. */
  public boolean contains(String text) {
    for (int i = position; i <= lineEnd - text.length(); i++) {
      if (matchesAt(i, text)) {
        return true;
      }
    }
    return false;
  }

  /** The next byte that is to be parsed, or -1 at the end of the line; it stays there. */
  public int peek() {
    return position < lineEnd ? buffer[position] : -1;
  }

  /** The next byte, or -1 at the end of the line. */
  public int next() {
    return position < lineEnd ? buffer[position++] : -1;
  }

  public void skipSpaces() {
    while (position < lineEnd && (buffer[position] == ' ' || buffer[position] == '\t')) {
      position++;
    }
  }

  /** Skips spaces and then what stands up to the next space. */
  public void skipWord() {
    skipSpaces();
    while (position < lineEnd && buffer[position] != ' ' && buffer[position] != '\t') {
      position++;
    }
  }

  /** A decimal number after any spaces, or -1 where none stands. */
  public long decimal() {
    skipSpaces();
    if (position >= lineEnd || buffer[position] < '0' || buffer[position] > '9') {
      return -1;
    }
    long value = 0;
    while (position < lineEnd && buffer[position] >= '0' && buffer[position] <= '9') {
      value = value * 10 + (buffer[position++] - '0');
    }
    return value;
  }

  /** A hexadecimal number after any spaces, with or without 0x; -1 where none stands. */
  public long hexadecimal() {
    skipSpaces();
    if (matchesAt(position, "0x")) {
      position += 2;
    }
    int start = position;
    long value = 0;
    while (position < lineEnd) {
      int digit = Character.digit(buffer[position], 16);
      if (digit < 0) {
        break;
      }
      value = value << 4 | digit;
      position++;
    }
    return position == start ? -1 : value;
  }

  /** What is left of the line. Makes a string. */
  public String rest() {
    return new String(buffer, position, lineEnd - position, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
