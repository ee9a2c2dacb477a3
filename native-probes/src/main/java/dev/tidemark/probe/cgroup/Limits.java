package dev.tidemark.probe.cgroup;

import dev.tidemark.probe.Host;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What this process may use at most before it is killed or throws.
 *
 * @param memory the control group's limit, or what the host has where there is none or more
 * @param heap -Xmx, or what the VM took in its place
 */
public record Limits(Optional<Limit> memory, Limit heap) {

  /** The name of a control group's limit, in findings as well. */
  public static final String GROUP = "cgroup limit";

  /** The name of what the machine has, in findings as well. */
  public static final String HOST = "host memory";

  /**
   * @param name as in findings, for example {@code cgroup limit}
   */
  public record Limit(String name, long bytes) {}

  /** Reads them; the control group's can change while the process runs. */
  public static Limits read(Host host) {
    Limit heap = new Limit("max heap", Runtime.getRuntime().maxMemory());
    if (!host.isLinux()) {
      return new Limits(Optional.empty(), heap);
    }
    OptionalLong total = HostMemory.read(host).total();
    OptionalLong group = groupLimit(host);
    Optional<Limit> memory = Optional.empty();
    if (group.isPresent() && group.getAsLong() <= total.orElse(Long.MAX_VALUE)) {
      memory = Optional.of(new Limit(GROUP, group.getAsLong()));
    } else if (total.isPresent()) {
      memory = Optional.of(new Limit(HOST, total.getAsLong()));
    }
    return new Limits(memory, heap);
  }

  private static OptionalLong groupLimit(Host host) {
    try {
      Optional<CgroupFiles> v2 = CgroupFiles.v2(host.self());
      Optional<CgroupFiles> files = v2.isPresent() ? v2 : CgroupFiles.v1(host.self());
      if (files.isEmpty()) {
        return OptionalLong.empty();
      }
      String name = files.get().version() == 2 ? "memory.max" : "memory.limit_in_bytes";
      try (NumberFile limit = NumberFile.upwards(files.get(), name)) {
        return Numbers.optional(limit.least());
      }
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
