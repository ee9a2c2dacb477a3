package dev.tidemark.control;

import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.fault.PageFaultProbe;
import dev.tidemark.probe.region.RegionProbe;
import dev.tidemark.probe.region.RegionTable;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells the page fault probe where the regions lie by which it counts.
 *
 * <p>For the agent's one thread only.
 */
final class FaultRegions {
  private final RegionProbe regions;
  private final PageFaultProbe faults;
  private final Consumer<String> log;
  private RegionTable pushed = new RegionTable(List.of());
  private RegionTable refused = new RegionTable(List.of());

  FaultRegions(RegionProbe regions, PageFaultProbe faults, Consumer<String> log) {
    this.regions = regions;
    this.faults = faults;
    this.log = log;
  }

  /**
   * Only when it changed: the kernel is asked to wait until nobody reads the old one. What was
   * refused is tried again, and said once.
   */
  void refresh() {
    RegionTable now = regions.table();
    if (now.equals(pushed)) {
      return;
    }
    try {
      faults.regions(now);
      pushed = now;
    } catch (ProbeException e) {
      if (!now.equals(refused)) {
        log.accept("page faults are not told apart by region: " + e.getMessage());
      }
      refused = now;
    }
  }
}
