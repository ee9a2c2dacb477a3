package dev.tidemark.control;

import dev.tidemark.probe.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A name for one life of one JVM: another boot, another start, another name. */
final class JvmLife {
  /** Field 22 of /proc/PID/stat, counted from the one after the command's closing bracket. */
  private static final int START_TIME = 19;

  private JvmLife() {}

  /** Without blanks. Where the kernel does not tell, the start by the wall clock has to do. */
  static String name(Host host) {
    try {
      String stat = text(host.self().resolve("stat"));
      String ticks = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[START_TIME];
      return text(host.proc().resolve("sys/kernel/random/boot_id")).strip() + "/" + ticks;
    } catch (IOException | RuntimeException e) {
      return host.pid() + "/" + Host.vmStartMillis();
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
