package dev.tidemark.probe.fault;

import dev.tidemark.probe.Host;
import dev.tidemark.probe.Rung;
import dev.tidemark.probe.jni.NativeFolder;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.jni.RawMemory;
import dev.tidemark.probe.region.Region;
import dev.tidemark.probe.region.RegionTable;
import dev.tidemark.probe.region.RegionTable.Range;
import java.util.List;

/** {@code FaultMain MEANS}: prints the ladder, then how many of {@link #PAGES} faults it saw. */
public final class FaultMain {
  static final int PAGES = 9001;

  private FaultMain() {}

  public static void main(String[] means) throws Exception {
    try (NativeFolder folder = NativeFolder.usual(null);
        PageFaultProbe probe = new PageFaultProbe(NativeLibrary.load(Host.current(), folder));
        RawMemory memory = new RawMemory(PAGES)) {
      for (Rung rung : probe.ladder(Host.current()).rungs()) {
        System.out.println(rung.means() + "=" + rung.availability());
      }
      System.out.println(
          "best=" + probe.ladder(Host.current()).best().map(Rung::means).orElse("none"));
      probe.open(Host.current(), means[0]);
      probe.regions(
          new RegionTable(List.of(new Range(memory.start(), memory.end(), Region.ANONYMOUS))));
      FaultSamples before = FaultSamples.of(probe);
      memory.touch();
      FaultSamples after = FaultSamples.of(probe);
      after
          .values()
          .forEach(
              (metric, value) ->
                  System.out.println(
                      metric
                          + "+"
                          + Math.round(value - before.values().getOrDefault(metric, 0.0))));
    }
  }
}
