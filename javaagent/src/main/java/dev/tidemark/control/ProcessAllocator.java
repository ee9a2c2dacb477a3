package dev.tidemark.control;

import dev.tidemark.investigate.retention.Allocator;
import dev.tidemark.investigate.retention.AllocatorReading;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.allocator.AllocatorProbe;
import dev.tidemark.probe.process.ProcessMemoryProbe;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The allocator probe, asked by an investigation.
 *
 * <p>The probe belongs to the agent's thread, which may close it at any time, for a pause or for
 * the budget: then it is answered with an exception.
 */
final class ProcessAllocator implements Allocator {
  private final Host host;
  private final AllocatorProbe probe;

  ProcessAllocator(Host host, AllocatorProbe probe) {
    this.host = host;
    this.probe = probe;
  }

  @Override
  public AllocatorReading read() throws IOException {
    Map<String, Double> values = new HashMap<>();
    try (ProcessMemoryProbe process = new ProcessMemoryProbe()) {
      process.open(host, "smaps-rollup");
      process.read(values::put);
      probe.read(values::put);
    } catch (ProbeException e) {
      throw new IOException(e.getMessage(), e);
    }
    return reading(values);
  }

  /** Of a reading that was made anyway. */
  static AllocatorReading reading(Map<String, Double> values) {
    return new AllocatorReading(
        Math.round(values.getOrDefault(ProcessMemoryProbe.RSS, 0.0)),
        known(values, AllocatorProbe.IN_USE),
        known(values, AllocatorProbe.FREE_HELD));
  }

  private static OptionalLong known(Map<String, Double> values, String metric) {
    Double value = values.get(metric);
    return value == null ? OptionalLong.empty() : OptionalLong.of(Math.round(value));
  }

  @Override
  public void trim() throws IOException {
    try {
      probe.trim();
    } catch (ProbeException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
