package dev.tidemark.it.score.rival;

import dev.tidemark.detect.Forecast;
import dev.tidemark.detect.outside.Claim;
import dev.tidemark.detect.outside.Engine;
import dev.tidemark.detect.outside.Levels;
import dev.tidemark.detect.outside.Thresholds;
import dev.tidemark.it.score.series.Column;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The engine from outside, as {@code replay} runs it, with the columns that an agent records. */
public final class Tidemark implements Judge {
  private static final Map<Column, Measure> RECORDED = columns();

  @Override
  public String name() {
    return "Tidemark";
  }

  @Override
  public String description() {
    return "The engine from outside (docs/signals.md) on every account, with what an agent records:"
        + " no request rate, no allocation rate, and no look inside.";
  }

  @Override
  public Sitting sit(Facts facts) {
    Engine engine =
        new Engine(
            facts.lab() ? Levels.LAB : Levels.PRODUCTION,
            Thresholds.DEFAULT,
            new Engine.Limits(facts.limitBytes(), facts.maxHeapBytes()));
    return reading -> {
      engine.look(sample(reading.seconds(), reading::value));
      return alarms(engine);
    };
  }

  /** What an agent would have recorded of a row. */
  public static Sample sample(double seconds, ToDoubleFunction<Column> row) {
    Sample sample = new Sample(seconds);
    RECORDED.forEach((column, measure) -> sample.with(measure, row.applyAsDouble(column)));
    return sample;
  }

  /** The columns that an agent records. */
  public static Map<Column, Measure> recorded() {
    return Collections.unmodifiableMap(RECORDED);
  }

  private static Map<Column, Measure> columns() {
    Map<Column, Measure> measures = new EnumMap<>(Column.class);
    for (Column column : Column.values()) {
      switch (column) {
        case LOAD, ALLOCATION, ANONYMOUS_SHARE -> {}
        default -> measures.put(column, Measure.valueOf(column.name()));
      }
    }
    return measures;
  }

  private static List<Alarm> alarms(Engine engine) {
    List<Alarm> alarms = new ArrayList<>();
    for (Claim claim : engine.claims()) {
      Forecast forecast = claim.forecast();
      if (claim.isLeak() && forecast != null) {
        alarms.add(
            new Alarm(
                claim.kind().name(),
                forecast.seconds(),
                forecast.low(),
                forecast.high(),
                claim.why()));
      }
    }
    return alarms;
  }
}
