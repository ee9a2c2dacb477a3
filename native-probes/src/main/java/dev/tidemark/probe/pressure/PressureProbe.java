package dev.tidemark.probe.pressure;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Probe;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.Rung;
import dev.tidemark.probe.SampleSink;
import dev.tidemark.probe.jni.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads how long tasks stalled for want of memory: on the whole machine, and in this process's own
 * cgroup where it has one of version 2.
 *
 * <p>Metrics: {@code pressure.system.} or {@code pressure.cgroup.}, then {@code some} or {@code
 * full}, then {@code .avg10}, {@code .avg60}, {@code .avg300} (share of time from 0 to 1) or {@code
 * .total} (seconds since the start of the machine or group).
 */
public final class PressureProbe implements Probe {
  public static final String NAME = "pressure";

  /** The names of the means, as in {@code probe.pressure=}. */
  public static final String TRIGGER = "trigger";

  public static final String AVERAGES = "averages";

  public static final String SYSTEM_SOME_AVG10 = "pressure.system.some.avg10";
  public static final String SYSTEM_SOME_AVG60 = "pressure.system.some.avg60";
  public static final String SYSTEM_SOME_AVG300 = "pressure.system.some.avg300";
  public static final String SYSTEM_SOME_TOTAL = "pressure.system.some.total";
  public static final String SYSTEM_FULL_AVG10 = "pressure.system.full.avg10";
  public static final String SYSTEM_FULL_AVG60 = "pressure.system.full.avg60";
  public static final String SYSTEM_FULL_AVG300 = "pressure.system.full.avg300";
  public static final String SYSTEM_FULL_TOTAL = "pressure.system.full.total";
  public static final String CGROUP_SOME_AVG10 = "pressure.cgroup.some.avg10";
  public static final String CGROUP_SOME_AVG60 = "pressure.cgroup.some.avg60";
  public static final String CGROUP_SOME_AVG300 = "pressure.cgroup.some.avg300";
  public static final String CGROUP_SOME_TOTAL = "pressure.cgroup.some.total";
  public static final String CGROUP_FULL_AVG10 = "pressure.cgroup.full.avg10";
  public static final String CGROUP_FULL_AVG60 = "pressure.cgroup.full.avg60";
  public static final String CGROUP_FULL_AVG300 = "pressure.cgroup.full.avg300";
  public static final String CGROUP_FULL_TOTAL = "pressure.cgroup.full.total";

  /** How often the kernel's trigger fired since the probe was opened; a count. */
  public static final String TRIGGERED = "pressure.triggered";

  private final NativeLibrary library;
  private final Trigger.Opener opener;
  private List<PressureFile> files = List.of();
  private @Nullable TriggerThread trigger;

  public PressureProbe(NativeLibrary library) {
    this(library, file -> Trigger.open(library, file));
  }

  PressureProbe(NativeLibrary library, Trigger.Opener opener) {
    this.library = library;
    this.opener = opener;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String purpose() {
    return "memory pressure: how long tasks stalled for want of memory";
  }

  @Override
  public Ladder ladder(Host host) {
    Availability averages = averages(host);
    return Ladder.of(
        Rung.of(TRIGGER, averages.isAvailable() ? trigger(host) : averages),
        Rung.of(AVERAGES, averages));
  }

  private static Availability averages(Host host) {
    if (!host.isLinux()) {
      return Availability.no("there is no pressure information on " + host.os(), "run on Linux");
    }
    List<PressureFile> files = files(host);
    if (files.isEmpty()) {
      return Availability.no(
          "there is no " + system(host) + " and no memory.pressure of an own cgroup",
          "boot a kernel of 4.20 or later with CONFIG_PSI=y and the option psi=1");
    }
    try {
      for (PressureFile file : files) {
        file.read((metric, value) -> {});
      }
      return Availability.yes();
    } catch (IOException e) {
      // With psi=0 the file is there, but opening it says "Operation not supported".
      return Availability.no(
          "cannot read the pressure: " + e.getMessage(), "boot with the kernel option psi=1");
    }
  }

  private Availability trigger(Host host) {
    if (!library.availability().isAvailable()) {
      return library.availability();
    }
    return triggerFile(host).isPresent()
        ? Availability.yes()
        : Availability.no(
            "no pressure file may be written: "
                + files(host).stream().map(PressureFile::path).toList(),
            "container: a writable cgroup (containerd: cgroup_writable), or run as the owner of the"
                + " cgroup; the averages say the same later");
  }

  /** The own group's before the machine's: it tells of our limit. */
  private static Optional<Path> triggerFile(Host host) {
    return Stream.concat(OwnCgroup.file(host, "memory.pressure").stream(), Stream.of(system(host)))
        .filter(Files::isWritable)
        .findFirst();
  }

  private static List<PressureFile> files(Host host) {
    return Stream.concat(
            Stream.of(new PressureFile(system(host), "pressure.system")),
            OwnCgroup.file(host, "memory.pressure").stream()
                .map(path -> new PressureFile(path, "pressure.cgroup")))
        .filter(file -> Files.exists(file.path()))
        .toList();
  }

  private static Path system(Host host) {
    return host.proc().resolve("pressure/memory");
  }

  @Override
  public void open(Host host, String means) throws ProbeException {
    close();
    if (!means.equals(TRIGGER) && !means.equals(AVERAGES)) {
      throw new ProbeException(NAME + " has no means " + means);
    }
    if (means.equals(TRIGGER)) {
      Path file =
          triggerFile(host).orElseThrow(() -> new ProbeException("no pressure file is writable"));
      trigger = TriggerThread.start(opener.open(file));
    }
    files = files(host);
  }

  /**
   * @throws ProbeException also where the trigger has ended, so that the probe is opened anew by
   *     what there is then; the averages are put all the same
   */
  @Override
  public void read(SampleSink sink) throws ProbeException {
    for (PressureFile file : files) {
      try {
        file.read(sink);
      } catch (IOException e) {
        throw new ProbeException("cannot read " + file.path(), e);
      }
    }
    if (trigger != null) {
      sink.put(TRIGGERED, (double) trigger.fired());
      Object why = trigger.ended();
      if (why != null) {
        throw new ProbeException("the pressure trigger has ended: " + why);
      }
    }
  }

  @Override
  public void close() {
    files = List.of();
    if (trigger != null) {
      trigger.close();
      trigger = null;
    }
  }
}
