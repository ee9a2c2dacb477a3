package dev.tidemark.probe.allocator;

import dev.tidemark.probe.Host;
import dev.tidemark.probe.KernelText;
import java.io.IOException;

/** Which libraries that bring a malloc are mapped. */
record Libraries(boolean jemalloc, boolean tcmalloc, boolean glibc) {

  static Libraries of(Host host) {
    boolean jemalloc = false;
    boolean tcmalloc = false;
    boolean glibc = false;
    try (KernelText maps = KernelText.open(host.self().resolve("maps"))) {
      while (maps.nextLine()) {
        jemalloc |= maps.contains("/libjemalloc");
        tcmalloc |= maps.contains("/libtcmalloc");
        glibc |= maps.contains("/libc.so.6") || maps.contains("/libc-2.");
      }
      return new Libraries(jemalloc, tcmalloc, glibc);
    } catch (IOException e) {
      return new Libraries(false, false, false); // no /proc, so none that we know
    }
  }
}
