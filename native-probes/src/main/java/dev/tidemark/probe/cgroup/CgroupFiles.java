package dev.tidemark.probe.cgroup;

import dev.tidemark.probe.KernelLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the memory controller of this process's control group shows.
 *
 * <p>{@code /proc/self/cgroup} says the path from the hierarchy's root, {@code mountinfo} which
 * part of the hierarchy is mounted where. In a container the two need not fit: with a namespace of
 * its own the path is {@code /}; without one it is the host's path, of which only the last part, or
 * nothing, is mounted. So the mount's root is taken off the path, and where what is left does not
 * exist, parents are tried up to the mount itself, which then is the container's own group.
 *
 * @param version 1 or 2
 * @param mount the mount's folder; limits are looked for from {@code group} up to here
 * @param group this process's group, or the nearest that can be seen
 */
record CgroupFiles(int version, Path mount, Path group) {

  /** The version 2 hierarchy, where the memory controller is in it. */
  static Optional<CgroupFiles> v2(Path self) throws IOException {
    return find(self, 2, "cgroup2", "", "memory.stat")
        .filter(files -> Files.isReadable(files.group.resolve("memory.stat")));
  }

  /** The version 1 hierarchy of the memory controller. */
  static Optional<CgroupFiles> v1(Path self) throws IOException {
    return find(self, 1, "cgroup", "memory", "memory.usage_in_bytes");
  }

  private static Optional<CgroupFiles> find(
      Path self, int version, String type, String controller, String file) throws IOException {
    Optional<String> path = path(KernelLines.of(self.resolve("cgroup")), controller);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    for (String line : KernelLines.of(self.resolve("mountinfo"))) {
      Mount mount = Mount.parse(line);
      if (mount.type.equals(type) && (controller.isEmpty() || mount.controls(controller))) {
        Path folder = KernelLines.path(self, mount.folder);
        Path group = visible(mount.root, folder, path.get(), file);
        return Optional.of(new CgroupFiles(version, folder, group));
      }
    }
    return Optional.empty();
  }

  /** Lines are {@code ID:CONTROLLERS:PATH}; version 2 has no controllers in it. */
  private static Optional<String> path(List<String> lines, String controller) {
    for (String line : lines) {
      String[] parts = line.split(":", 3);
      if (parts.length == 3 && List.of(parts[1].split(",", -1)).contains(controller)) {
        return Optional.of(parts[2]);
      }
    }
    return Optional.empty();
  }

  private static Path visible(String root, Path mount, String path, String file)
      throws IOException {
    String inside = path;
    if (!root.equals("/") && (path + "/").startsWith(root + "/")) {
      inside = path.substring(root.length());
    }
    Path group = KernelLines.path(mount, inside.replaceFirst("^/+", "")).normalize();
    if (!group.startsWith(mount)) {
      group = mount;
    }
    while (!group.equals(mount) && !Files.isReadable(group.resolve(file))) {
      group = Objects.requireNonNullElse(group.getParent(), mount);
    }
    return group;
  }

  /**
   * One line of {@code mountinfo}. Most are of other file systems, so their folders are left text.
   *
   * @param root which folder of the file system is mounted
   */
  private record Mount(String root, String folder, String type, String options) {

    /** {@code ID PARENT DEVICE ROOT FOLDER OPTIONS… - TYPE SOURCE OPTIONS}. */
    static Mount parse(String line) {
      String[] halves = line.split(" - ", 2);
      String[] front = halves[0].split(" ");
      String[] back = halves.length == 2 ? halves[1].split(" ") : new String[0];
      if (front.length < 5 || back.length < 3) {
        return new Mount("", "", "", "");
      }
      return new Mount(unescaped(front[3]), unescaped(front[4]), back[0], back[2]);
    }

    private static String unescaped(String text) {
      return text.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
    }

    boolean controls(String controller) {
      return List.of(options.split(",")).contains(controller);
    }
  }
}
