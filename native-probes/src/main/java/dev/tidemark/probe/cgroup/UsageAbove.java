package dev.tidemark.probe.cgroup;

import dev.tidemark.probe.KernelText;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What counts against the limit of a group above this process's own: all groups in it share that,
 * so that our own's usage says nothing of how much is left.
 *
 * <p>The files stay open for as long as it is the same group's limit that is the least.
 */
final class UsageAbove implements AutoCloseable {
  private final String usageName;
  private final String inactiveFile;
  private @Nullable Path group;
  private @Nullable NumberFile usage;
  private @Nullable KernelText stat;

  /**
   * @param usageName of the file with all that is charged
   * @param inactiveFile how a line of {@code memory.stat} begins that says what can be dropped
   */
  UsageAbove(String usageName, String inactiveFile) {
    this.usageName = usageName;
    this.inactiveFile = inactiveFile;
  }

  /** Bytes that cannot be dropped; {@code unknown} where the group does not tell. */
  long workingSet(Path wanted, long unknown) {
    try {
      if (!wanted.equals(group)) {
        close();
        group = wanted;
        usage = NumberFile.of(wanted, usageName);
        stat = KernelText.open(wanted.resolve("memory.stat"));
      }
      long used = usage == null ? NumberFile.NONE : usage.least();
      return used == NumberFile.NONE || stat == null ? unknown : Math.max(0, used - inactive(stat));
    } catch (IOException e) {
      return unknown;
    }
  }

  private long inactive(KernelText text) throws IOException {
    text.rewind();
    while (text.nextLine()) {
      if (text.startsWith(inactiveFile)) {
        return text.decimal();
      }
    }
    return 0;
  }

  @Override
  public void close() {
    if (usage != null) {
      usage.close();
      usage = null;
    }
    if (stat != null) {
      stat.close();
      stat = null;
    }
    group = null;
  }
}
