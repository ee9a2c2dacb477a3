package dev.tidemark.probe.cgroup;

import dev.tidemark.probe.KernelText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file with one number, of a group or of all from a group up to the mount. */
final class NumberFile implements AutoCloseable {

  static final long NONE = Long.MAX_VALUE;

  /** Version 1 says "no limit" with the largest number of pages, whatever a page is. */
  private static final long NO_LIMIT_FROM = 1L << 60;

  private final List<KernelText> files = new ArrayList<>();
  private final List<Path> groups = new ArrayList<>();
  private @Nullable Path leastOf;

  private NumberFile() {}

  /** The group's own file; where it is not there, it reads as {@link #NONE}. */
  static NumberFile of(Path group, String name) throws IOException {
    NumberFile number = new NumberFile();
    number.add(group, name);
    return number;
  }

  /** The file of the group and of each above it, up to the mount. */
  static NumberFile upwards(CgroupFiles where, String name) throws IOException {
    NumberFile number = new NumberFile();
    @Nullable Path group = where.group();
    while (group != null && group.startsWith(where.mount())) {
      number.add(group, name);
      group = group.getParent();
    }
    return number;
  }

  private void add(Path group, String name) throws IOException {
    Path file = group.resolve(name);
    if (Files.isReadable(file)) {
      files.add(KernelText.open(file));
      groups.add(group);
    }
  }

  /** The least number, or {@link #NONE}; {@code max} counts as none. */
  long least() throws IOException {
    long least = NONE;
    leastOf = null;
    for (int i = 0; i < files.size(); i++) {
      KernelText file = files.get(i);
      file.rewind();
      long number = file.nextLine() ? file.decimal() : -1;
      // Of two that are the same the upper one: more counts against it.
      if (number >= 0 && number < NO_LIMIT_FROM && number <= least) {
        least = number;
        leastOf = groups.get(i);
      }
    }
    return least;
  }

  /** The group that the last {@link #least} is of; null for none. */
  @Nullable Path leastOf() {
    return leastOf;
  }

  @Override
  public void close() {
    files.forEach(KernelText::close);
  }
}
