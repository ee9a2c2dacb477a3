package dev.tidemark.probe.fault;

import dev.tidemark.probe.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What this process may ask of the kernel.
 *
 * @param capabilities the effective set, a bit each
 * @param perfEventParanoid {@code kernel.perf_event_paranoid}; empty where there is no perf
 */
record KernelLimits(long capabilities, OptionalInt perfEventParanoid) {
  private static final int CAP_SYS_ADMIN = 21;
  private static final int CAP_PERFMON = 38;
  private static final int CAP_BPF = 39;

  static KernelLimits read(Host host) throws IOException {
    Path paranoid = host.proc().resolve("sys/kernel/perf_event_paranoid");
    return new KernelLimits(
        capabilities(host),
        Files.isReadable(paranoid)
            ? OptionalInt.of(Integer.parseInt(Files.readString(paranoid).trim()))
            : OptionalInt.empty());
  }

  private static long capabilities(Host host) throws IOException {
    Path status = host.self().resolve("status");
    // The process may be named in any encoding.
    for (String line : Files.readAllLines(status, StandardCharsets.ISO_8859_1)) {
      if (line.startsWith("CapEff:")) {
        return Long.parseUnsignedLong(line.substring("CapEff:".length()).trim(), 16);
      }
    }
    throw new IOException(status + " has no CapEff");
  }

  boolean mayLoadBpf() {
    return has(CAP_SYS_ADMIN) || (has(CAP_BPF) && has(CAP_PERFMON));
  }

  /** The faults of our own threads on the user's side. */
  boolean mayUsePerf() {
    return has(CAP_SYS_ADMIN)
        || has(CAP_PERFMON)
        || (perfEventParanoid.isPresent() && perfEventParanoid.getAsInt() <= 2);
  }

  /** For example "CAP_BPF and CAP_PERFMON"; what {@link #mayLoadBpf} misses. */
  String missingForBpf() {
    if (has(CAP_BPF)) {
      return "CAP_PERFMON";
    }
    return has(CAP_PERFMON) ? "CAP_BPF" : "CAP_BPF and CAP_PERFMON";
  }

  private boolean has(int capability) {
    return (capabilities >>> capability & 1) == 1;
  }
}
