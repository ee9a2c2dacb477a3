package dev.tidemark.report.metrics.bridge;

import dev.tidemark.report.metrics.Meter;
import dev.tidemark.report.metrics.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * The readings that registries of the application look at: a cell for each sample, held here.
 *
 * <p>One thread writes; any reads the cells.
 */
final class Board {

  private record Key(Meter meter, List<String> tags) {}

  /** What a meter of the application's reads. */
  private static final class Cell implements DoubleSupplier {
    private volatile double value = Double.NaN;

    @Override
    public double getAsDouble() {
      return value;
    }
  }

  private final Map<Key, Cell> cells = new HashMap<>();
  private List<Object[]> rows = List.of();

  /**
   * @return whether there are other rows than before
   */
  boolean write(List<Sample> samples) {
    Set<Key> gone = new HashSet<>(cells.keySet());
    boolean changed = false;
    for (Sample sample : samples) {
      Key key = new Key(sample.meter(), sample.tags());
      Cell cell = cells.get(key);
      if (cell == null) {
        cell = new Cell();
        cells.put(key, cell);
        changed = true;
      }
      cell.value = sample.value();
      gone.remove(key);
    }
    for (Key key : gone) {
      Cell cell = cells.remove(key);
      if (cell != null) {
        cell.value = Double.NaN;
      }
      changed = true;
    }
    if (changed) {
      rows = cells.entrySet().stream().map(each -> row(each.getKey(), each.getValue())).toList();
    }
    return changed;
  }

  /** As {@link dev.tidemark.report.metrics.bridge.application.ApplicationMeters} reads them. */
  List<Object[]> rows() {
    return rows;
  }

  private static Object[] row(Key key, Cell cell) {
    Meter meter = key.meter();
    List<String> tags = new ArrayList<>();
    for (int i = 0; i < key.tags().size(); i++) {
      tags.add(meter.tags().get(i));
      tags.add(key.tags().get(i));
    }
    return new Object[] {
      meter.text() + tags,
      meter.text(),
      meter.unit() == Meter.Unit.NONE ? null : meter.unit().text(),
      meter.meaning(),
      meter.isCounter(),
      tags.toArray(String[]::new),
      cell
    };
  }
}
