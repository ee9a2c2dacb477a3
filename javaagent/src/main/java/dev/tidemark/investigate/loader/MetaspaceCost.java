package dev.tidemark.investigate.loader;

import dev.tidemark.probe.DiagnosticCommands;
import dev.tidemark.probe.ProbeException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import org.jspecify.annotations.Nullable;

/**
 * What loaders and classes take of metaspace: by the VM's statistics at both ends of the window,
 * or, where these cannot be had, by the mean of all classes.
 */
final class MetaspaceCost {
  private static final String COMMAND = "VM.classloader_stats";

  private final @Nullable LoaderStatistics then;
  private final @Nullable LoaderStatistics now;
  private final double meanBytes;

  private MetaspaceCost(
      @Nullable LoaderStatistics then, @Nullable LoaderStatistics now, double meanBytes) {
    this.then = then;
    this.now = now;
    this.meanBytes = meanBytes;
  }

  /** Of this moment, and of the time since then. */
  static MetaspaceCost since(@Nullable LoaderStatistics then, DiagnosticCommands commands) {
    int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    return new MetaspaceCost(then, read(commands), (double) usedBytes() / Math.max(1, classes));
  }

  /** Null where the VM cannot be asked. */
  static @Nullable LoaderStatistics read(DiagnosticCommands commands) {
    try {
      return commands.availability().isAvailable()
          ? LoaderStatistics.parse(commands.run(COMMAND), usedBytes())
          : null;
    } catch (ProbeException | RuntimeException e) {
      return null;
    }
  }

  /** By the pool's bean, which loads no LogManager. */
  private static long usedBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .mapToLong(MetaspaceCost::usedBytes)
        .sum();
  }

  private static long usedBytes(MemoryPoolMXBean pool) {
    return pool.getUsage().getUsed();
  }

  /**
   * @param classes arrays included, hidden ones not
   */
  double ofLoader(String type, long classes, long hidden) {
    return now == null ? (classes + hidden) * meanBytes : now.bytes(type, classes, hidden);
  }

  /** Of a class that came within the window, into a loader of this type that was there before. */
  double ofClass(String loaderType, boolean hidden) {
    return now == null || then == null ? meanBytes : now.perClassSince(then, loaderType, hidden);
  }

  /** How the bytes come about, for the reader. */
  String means() {
    return now == null
        ? "bytes are classes times " + Math.round(meanBytes) + ", the mean of all classes"
        : "bytes are what the JVM tells of loaders of the same type and size";
  }
}
