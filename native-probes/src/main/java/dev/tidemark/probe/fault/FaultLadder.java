package dev.tidemark.probe.fault;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Rung;
import dev.tidemark.probe.jni.KernelTrial;
import dev.tidemark.probe.jni.NativeException;
import dev.tidemark.probe.jni.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Which means work here: what capabilities and sysctls say, then what the kernel does, since a
 * seccomp profile or a security module shows only by trying.
 */
final class FaultLadder {
  private static final String GRANT_BPF =
      "container: --cap-add=BPF --cap-add=PERFMON; systemd unit:"
          + " AmbientCapabilities=CAP_BPF CAP_PERFMON; before Linux 5.8: CAP_SYS_ADMIN";
  private static final String ALLOW_PERF_IN_CONTAINER =
      "container: --cap-add=PERFMON, or a seccomp profile that allows perf_event_open";
  private static final List<Path> TRACEPOINT =
      List.of(
          Path.of("/sys/kernel/tracing/events/exceptions/page_fault_user/id"),
          Path.of("/sys/kernel/debug/tracing/events/exceptions/page_fault_user/id"));

  private final Host host;
  private final NativeLibrary library;

  FaultLadder(Host host, NativeLibrary library) {
    this.host = host;
    this.library = library;
  }

  Ladder ladder() {
    Availability perf = perf();
    return Ladder.of(
        Rung.of(PageFaultProbe.BPF, bpf()),
        Rung.of(PageFaultProbe.BPF_TRACEPOINT, tracepoint()),
        Rung.of(PageFaultProbe.PERF_SAMPLING, perf),
        Rung.of(PageFaultProbe.PERF_COUNTING, perf),
        Rung.of(PageFaultProbe.PROC, proc()));
  }

  private Availability bpf() {
    Availability loads = bpfLoads();
    return loads.isAvailable() ? perfOpens(false) : loads;
  }

  private Availability tracepoint() {
    Availability loads = bpfLoads();
    if (!loads.isAvailable() || TRACEPOINT.stream().anyMatch(Files::isReadable)) {
      return loads;
    }
    return Availability.no(
        "the tracepoint exceptions:page_fault_user cannot be read",
        "mount -t tracefs tracefs /sys/kernel/tracing; container: -v /sys/kernel/tracing:/sys/kernel/tracing:ro");
  }

  private Availability perf() {
    if (!library.availability().isAvailable()) {
      return library.availability();
    }
    try {
      KernelLimits limits = KernelLimits.read(host);
      return limits.mayUsePerf() ? perfOpens(true) : tooParanoid(limits);
    } catch (IOException | NumberFormatException e) {
      return Availability.unknown("cannot read what this process may do: " + e.getMessage());
    }
  }

  private Availability bpfLoads() {
    if (!library.availability().isAvailable()) {
      return library.availability();
    }
    try {
      KernelLimits limits = KernelLimits.read(host);
      if (!limits.mayLoadBpf()) {
        return Availability.no("this process lacks " + limits.missingForBpf(), GRANT_BPF);
      }
      KernelTrial.bpf(library);
      return Availability.yes();
    } catch (NativeException e) {
      return Availability.no(reason(e), GRANT_BPF);
    } catch (IOException | NumberFormatException e) {
      return Availability.unknown("cannot read what this process may do: " + e.getMessage());
    }
  }

  private Availability perfOpens(boolean userSideOnly) {
    try {
      KernelTrial.perf(library, userSideOnly);
      return Availability.yes();
    } catch (NativeException e) {
      return Availability.no(reason(e), ALLOW_PERF_IN_CONTAINER);
    }
  }

  private static String reason(NativeException e) {
    return String.valueOf(e.getMessage());
  }

  private static Availability tooParanoid(KernelLimits limits) {
    return limits.perfEventParanoid().isEmpty()
        ? Availability.no("this kernel has no perf events", "a kernel with CONFIG_PERF_EVENTS=y")
        : Availability.no(
            "kernel.perf_event_paranoid is " + limits.perfEventParanoid().getAsInt(),
            "sysctl -w kernel.perf_event_paranoid=2; container: --cap-add=PERFMON");
  }

  private Availability proc() {
    if (!host.isLinux()) {
      return Availability.no("there is no /proc on " + host.os(), "run on Linux");
    }
    return Files.isReadable(host.self().resolve("stat"))
        ? Availability.yes()
        : Availability.no(
            host.self().resolve("stat") + " cannot be read", "mount -t proc proc " + host.proc());
  }
}
