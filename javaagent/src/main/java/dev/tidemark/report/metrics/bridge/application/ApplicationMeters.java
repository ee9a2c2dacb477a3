package dev.tidemark.report.metrics.bridge.application;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * Keeps meters in the application's {@code globalRegistry} as the agent tells it to.
 *
 * <p>The registry holds its meters, they hold this object, and the agent holds it weakly: so it
 * lives as long as the application's Micrometer does. The suppliers are the agent's, and Micrometer
 * holds them weakly.
 *
 * <p>A row is: an id, name, unit, meaning, whether it is a counter, tags as an array of keys and
 * values, supplier. For one thread only.
 */
public final class ApplicationMeters implements Consumer<List<Object[]>> {
  private final MeterRegistry registry = Metrics.globalRegistry;
  private final Map<String, Meter> registered = new HashMap<>();

  /** Registers what is new and removes what is not among the rows. */
  @Override
  public void accept(List<Object[]> rows) {
    Set<String> gone = new HashSet<>(registered.keySet());
    for (Object[] row : rows) {
      String id = (String) row[0];
      if (!gone.remove(id)) {
        registered.put(id, register(row));
      }
    }
    for (String id : gone) {
      registry.remove(registered.remove(id));
    }
  }

  private Meter register(Object[] row) {
    String name = (String) row[1];
    String unit = (String) row[2];
    String meaning = (String) row[3];
    String[] tags = (String[]) row[5];
    DoubleSupplier supplier = (DoubleSupplier) row[6];
    return (Boolean) row[4]
        ? FunctionCounter.builder(name, supplier, this::read)
            .baseUnit(unit)
            .description(meaning)
            .tags(tags)
            .register(registry)
        : Gauge.builder(name, supplier, this::read)
            .baseUnit(unit)
            .description(meaning)
            .tags(tags)
            .register(registry);
  }

  /** Of this object, not static: see above, who holds whom. */
  private double read(DoubleSupplier supplier) {
    return supplier.getAsDouble();
  }
}
