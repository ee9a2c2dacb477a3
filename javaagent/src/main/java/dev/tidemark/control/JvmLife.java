package dev.tidemark.control;

import dev.tidemark.probe.Host;
import dev.tidemark.probe.ShortFile;
import dev.tidemark.probe.StatFile;
import java.io.IOException;

/** A name for one life of one JVM: another boot, another start, another name. */
final class JvmLife {
  private JvmLife() {}

  /** Without blanks. Where the kernel does not tell, the start by the wall clock has to do. */
  static String name(Host host) {
    try {
      String boot = ShortFile.read(host.proc().resolve("sys/kernel/random/boot_id")).strip();
      return boot + "/" + StatFile.read(host.self().resolve("stat")).start();
    } catch (IOException e) {
      return host.pid() + "/" + Host.vmStartMillis();
    }
  }
}
