package dev.tidemark.probe;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What this process runs on. A value, so that a test writes one down instead of mocking a machine.
 *
 * @param os lower case, for example {@code linux}
 * @param arch as Java names it, for example {@code amd64}
 * @param javaFeature 17, 21, 25…
 * @param vm the VM's name
 * @param pid as seen inside the process's own namespace
 * @param proc where /proc is
 * @param cgroups where the cgroup file systems are
 */
public record Host(
    String os, String arch, int javaFeature, String vm, long pid, Path proc, Path cgroups) {

  /** The process that asks. */
  public static Host current() {
    return new Host(
        System.getProperty("os.name").toLowerCase(Locale.ROOT),
        System.getProperty("os.arch"),
        Runtime.version().feature(),
        System.getProperty("java.vm.name"),
        ProcessHandle.current().pid(),
        Path.of("/proc"),
        Path.of("/sys/fs/cgroup"));
  }

  public boolean isLinux() {
    return os.equals("linux");
  }

  /** /proc/PID of this process. */
  public Path self() {
    return proc.resolve("self");
  }

  /** Milliseconds since the epoch at which the VM started. */
  public static long vmStartMillis() {
    return ManagementFactory.getRuntimeMXBean().getStartTime();
  }
}
