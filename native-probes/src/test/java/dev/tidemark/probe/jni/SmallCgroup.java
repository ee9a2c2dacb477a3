package dev.tidemark.probe.jni;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A cgroup with little memory, in which whoever reads files stalls. */
record SmallCgroup(Path path) implements AutoCloseable {
  private static final long LIMIT_BYTES = 12L << 20;
  private static final Path ROOT = Path.of("/sys/fs/cgroup");

  /** In either hierarchy. */
  static SmallCgroup create() throws IOException {
    boolean second = Files.exists(ROOT.resolve("cgroup.controllers"));
    Path parent = second ? ROOT : ROOT.resolve("memory");
    Path group = parent.resolve("tidemark-test-" + ProcessHandle.current().pid());
    Path limit = group.resolve(second ? "memory.max" : "memory.limit_in_bytes");
    Files.createDirectory(group);
    SmallCgroup small = new SmallCgroup(group);
    try {
      Files.writeString(limit, Long.toString(LIMIT_BYTES));
      return small;
    } catch (IOException e) {
      small.close();
      throw e;
    }
  }

  /** A process that writes and reads a file larger than the limit, again and again. */
  Process thrash(Path file) throws IOException {
    String loop =
        "echo $$ > "
            + path.resolve("cgroup.procs")
            + " && while :; do dd if=/dev/zero of="
            + file
            + " bs=1M count=100 2>/dev/null; cat "
            + file
            + " >/dev/null; done";
    return new ProcessBuilder(List.of("sh", "-c", loop)).inheritIO().start();
  }

  @Override
  public void close() {
    // A group is removed like an empty folder, once its last process is gone.
    while (Files.exists(path) && !path.toFile().delete()) {
      Thread.onSpinWait();
    }
  }
}
