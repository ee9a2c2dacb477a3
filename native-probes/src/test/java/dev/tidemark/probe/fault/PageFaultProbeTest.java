package dev.tidemark.probe.fault;

import dev.tidemark.probe.Host;
import dev.tidemark.probe.jni.NativeFolder;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.jni.RawMemory;
import dev.tidemark.probe.region.Region;
import dev.tidemark.probe.region.RegionTable;
import dev.tidemark.probe.region.RegionTable.Range;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageFaultProbeTest {
  @Test
  void countsByRegion() throws Exception {
    try (NativeFolder folder = NativeFolder.usual(null);
        RawMemory memory = new RawMemory(5003)) {
      NativeLibrary library = NativeLibrary.load(Host.current(), folder);
      System.out.println(library.availability());
      PageFaultProbe probe = new PageFaultProbe(library);
      System.out.println(probe.ladder(Host.current()));
      for (String means : List.of("bpf", "perf-sampling", "perf-counting", "proc")) {
        try (RawMemory memory2 = new RawMemory(5003)) {
          probe.open(Host.current(), means);
          probe.regions(
              new RegionTable(
                  List.of(new Range(memory2.start(), memory2.end(), Region.MALLOC_ARENA))));
          Map<String, Double> before = new HashMap<>();
          probe.read(before::put);
          memory2.touch();
          Map<String, Double> after = new HashMap<>();
          probe.read(after::put);
          System.out.println(means + " " + before + "\n " + after);
          probe.close();
        }
      }
    }
  }
}
