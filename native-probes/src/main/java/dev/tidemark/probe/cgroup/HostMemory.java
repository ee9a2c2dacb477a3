package dev.tidemark.probe.cgroup;

import dev.tidemark.probe.Host;
import dev.tidemark.probe.KernelText;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * The machine's memory as {@code /proc/meminfo} tells it, which is the machine's in a container
 * too.
 *
 * @param total bytes; empty where nobody tells
 * @param available bytes that can be taken without swapping, the kernel's estimate: caches that can
 *     be dropped count as available, other processes do not; empty before Linux 3.14
 */
public record HostMemory(OptionalLong total, OptionalLong available) {
  private static final HostMemory UNKNOWN =
      new HostMemory(OptionalLong.empty(), OptionalLong.empty());

  public static HostMemory read(Host host) {
    if (!host.isLinux()) {
      return UNKNOWN;
    }
    OptionalLong total = OptionalLong.empty();
    OptionalLong available = OptionalLong.empty();
    try (KernelText meminfo = KernelText.open(host.proc().resolve("meminfo"))) {
      while (available.isEmpty() && meminfo.nextLine()) {
        if (meminfo.startsWith("MemTotal:")) {
          total = OptionalLong.of(meminfo.decimal() * 1024);
        } else if (meminfo.startsWith("MemAvailable:")) {
          available = OptionalLong.of(meminfo.decimal() * 1024);
        }
      }
      return new HostMemory(total, available);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  /** Bytes that are taken, by whomever; empty where that is not known. */
  public OptionalLong used() {
    return total.isPresent() && available.isPresent()
        ? OptionalLong.of(total.getAsLong() - available.getAsLong())
        : OptionalLong.empty();
  }
}
