package dev.tidemark.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A control group with a limit of memory, as a container has one. In either hierarchy; it goes when
 * the last process in it is gone and this is closed.
 */
public record MemoryGroup(Path path) implements AutoCloseable {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");

  /** Only root can make one, and not in a container that forbids it: says so where it fails. */
  public static MemoryGroup of(String name, long bytes) {
    boolean second = Files.exists(ROOT.resolve("cgroup.controllers"));
    Path parent = second ? ROOT : ROOT.resolve("memory");
    Path group = parent.resolve("tidemark-" + name + "-" + ProcessHandle.current().pid());
    Path limit = group.resolve(second ? "memory.max" : "memory.limit_in_bytes");
    try {
      Files.createDirectory(group);
      Files.writeString(limit, Long.toString(bytes));
      return new MemoryGroup(group);
    } catch (IOException e) {
      group.toFile().delete();
      throw new UncheckedIOException("no control group with a limit of memory: " + e, e);
    }
  }

  /** A command that goes into the group and executes the rest of its line there. */
  public String[] wrapper() {
    String enter = "echo $$ > " + path.resolve("cgroup.procs") + " && exec \"$@\"";
    return new String[] {"sh", "-c", enter, "sh"};
  }

  @Override
  public void close() {
    // The kernel lets go of a group a moment after its last process has ended.
    for (int tries = 0; tries < 100 && Files.exists(path) && !path.toFile().delete(); tries++) {
      Thread.yield();
    }
  }
}
