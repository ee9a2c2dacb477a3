package dev.tidemark.probe;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** One reading of a probe, as a map. */
public final class Readings {

  private Readings() {}

  /** Opens the probe by {@code means}, reads it once and closes it. */
  public static Map<String, Double> once(Probe probe, Host host, String means)
      throws ProbeException {
    try (probe) {
      probe.open(host, means);
      return read(probe);
    }
  }

  public static Map<String, Double> read(Probe probe) throws ProbeException {
    Map<String, Double> values = new LinkedHashMap<>();
    probe.read(values::put);
    return values;
  }

  /** This host with another /proc and other control groups. */
  public static Host host(Path proc, Path cgroups) {
    Host here = Host.current();
    return new Host("linux", here.arch(), here.javaFeature(), here.vm(), here.pid(), proc, cgroups);
  }
}
