package dev.tidemark.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** HotSpot's collectors. */
public enum Collector {
  G1("-XX:+UseG1GC"),
  PARALLEL("-XX:+UseParallelGC"),
  SERIAL("-XX:+UseSerialGC"),
  /** With generations from JDK 23 on, without before. */
  ZGC("-XX:+UseZGC"),
  SHENANDOAH("-XX:+UseShenandoahGC");

  private static final Map<Jdk, List<Collector>> FOUND = new ConcurrentHashMap<>();

  private final String flag;

  Collector(String flag) {
    this.flag = flag;
  }

  public String flag() {
    return flag;
  }

  /** Those that this JDK has, in the order of this enum. */
  public static List<Collector> in(Jdk jdk) {
    return FOUND.computeIfAbsent(
        jdk, asked -> Arrays.stream(values()).filter(each -> each.isIn(asked)).toList());
  }

  /** Asks the JDK itself: some builds leave Shenandoah or ZGC out. */
  private boolean isIn(Jdk jdk) {
    try {
      Process process =
          new ProcessBuilder(jdk.java(), flag, "-version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(jdk + " says nothing of " + flag);
      }
      boolean there = process.exitValue() == 0;
      if (!there) {
        Said.once("NOT RUN: " + jdk + " has no " + this);
      }
      return there;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
