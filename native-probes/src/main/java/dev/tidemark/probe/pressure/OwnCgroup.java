package dev.tidemark.probe.pressure;

import dev.tidemark.probe.Host;
import dev.tidemark.probe.KernelLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds this process's own group in the version 2 hierarchy, also beside version 1. */
final class OwnCgroup {
  private static final String V2_LINE = "0::/";

  private OwnCgroup() {}

  /** The group's file of that name, if there is one. */
  static Optional<Path> file(Host host, String name) {
    // The second is where systemd and others mount version 2 beside version 1.
    for (Path mount : List.of(host.cgroups(), host.cgroups().resolve("unified"))) {
      if (Files.exists(mount.resolve("cgroup.controllers"))) {
        return groups(host, mount).stream()
            .map(group -> group.resolve(name))
            .filter(Files::exists)
            .findFirst();
      }
    }
    return Optional.empty();
  }

  /**
   * By the path in /proc/self/cgroup. In a container that shares the host's cgroup namespace that
   * path does not exist, and the mount itself is our group.
   */
  private static List<Path> groups(Host host, Path mount) {
    try {
      for (String line : KernelLines.of(host.self().resolve("cgroup"))) {
        if (line.startsWith(V2_LINE)) {
          return List.of(KernelLines.path(mount, line.substring(V2_LINE.length())), mount);
        }
      }
    } catch (IOException e) {
      return List.of(mount);
    }
    return List.of();
  }
}
