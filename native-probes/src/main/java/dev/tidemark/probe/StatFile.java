package dev.tidemark.probe;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What /proc/PID/stat and /proc/PID/task/TID/stat tell.
 *
 * @param name of the process or thread, up to 15 characters
 * @param minor faults that needed no disk, since the start
 * @param major faults that did
 * @param cpuSeconds in user space and in the kernel, in steps of 10 ms
 * @param start in clock ticks after boot; tells a thread from a later one with the same id
 */
public record StatFile(String name, long minor, long major, double cpuSeconds, long start) {
  /** The kernel tells user space in this unit whatever its own is (USER_HZ). */
  private static final double TICKS_PER_SECOND = 100;

  public static StatFile read(Path file) throws IOException {
    return parse(ShortFile.read(file));
  }

  /** The name stands in parentheses and may hold any character, these included. */
  static StatFile parse(String line) throws IOException {
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')');
    // From the third field on.
    String[] fields = close < 0 ? new String[0] : line.substring(close + 1).trim().split(" ");
    if (open < 0 || fields.length < 20) {
      throw new IOException("not the format of proc(5): " + line);
    }
    try {
      return new StatFile(
          line.substring(open + 1, close),
          Long.parseLong(fields[10 - 3]),
          Long.parseLong(fields[12 - 3]),
          (Long.parseLong(fields[14 - 3]) + Long.parseLong(fields[15 - 3])) / TICKS_PER_SECOND,
          Long.parseLong(fields[22 - 3]));
    } catch (NumberFormatException e) {
      throw new IOException("not the format of proc(5): " + line, e);
    }
  }
}
