package dev.tidemark.report.metrics.otlp;

import dev.tidemark.report.Picture;
import dev.tidemark.report.metrics.Meter;
import dev.tidemark.report.metrics.Sample;
import dev.tidemark.report.metrics.Samples;
import dev.tidemark.report.metrics.Tally;
import dev.tidemark.report.wire.Protobuf;
import dev.tidemark.report.wire.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * An {@code ExportMetricsServiceRequest}.
 *
 * <p>Source of the field numbers: opentelemetry-proto 1.x, {@code metrics/v1/metrics.proto}, {@code
 * common/v1/common.proto}, {@code resource/v1/resource.proto}. A test reads it back with the
 * project's own classes.
 */
final class MetricsRequest {
  private static final int CUMULATIVE = 2;

  private final Picture picture;
  private final long startNanos;
  private final long timeNanos;

  private MetricsRequest(Picture picture, Instant at) {
    this.picture = picture;
    this.startNanos = nanos(picture.agent().startedAt());
    this.timeNanos = nanos(at);
  }

  static byte[] of(Picture picture, Tally tally, Resource resource, Instant at) {
    MetricsRequest request = new MetricsRequest(picture, at);
    Protobuf scope = new Protobuf().text(1, "dev.tidemark").text(2, picture.agent().version());
    Protobuf scopeMetrics = new Protobuf().message(1, scope);
    for (List<Sample> one : byMeter(Samples.of(picture, tally))) {
      scopeMetrics.message(2, request.metric(one));
    }
    Protobuf resourceMetrics =
        new Protobuf().message(1, request.resource(resource)).message(2, scopeMetrics);
    return new Protobuf().message(1, resourceMetrics).toBytes();
  }

  private static List<List<Sample>> byMeter(List<Sample> samples) {
    List<List<Sample>> groups = new ArrayList<>();
    Meter last = null;
    for (Sample sample : samples) {
      if (sample.meter() != last) {
        groups.add(new ArrayList<>());
        last = sample.meter();
      }
      groups.get(groups.size() - 1).add(sample);
    }
    return groups;
  }

  private Protobuf resource(Resource resource) {
    Protobuf message = new Protobuf();
    new TreeMap<>(resource.attributes())
        .forEach((key, value) -> message.message(1, attribute(key, value)));
    return message.message(
        1,
        new Protobuf()
            .text(1, "process.pid")
            .message(2, new Protobuf().number(3, picture.jvm().pid())));
  }

  private Protobuf metric(List<Sample> samples) {
    Meter meter = samples.get(0).meter();
    Protobuf data = new Protobuf();
    samples.forEach(sample -> data.message(1, point(sample)));
    Protobuf metric =
        new Protobuf().text(1, meter.text()).text(2, meter.meaning()).text(3, meter.unit().ucum());
    return meter.isCounter()
        ? metric.message(7, data.number(2, CUMULATIVE).number(3, 1))
        : metric.message(5, data);
  }

  private Protobuf point(Sample sample) {
    Protobuf point = new Protobuf();
    for (int i = 0; i < sample.tags().size(); i++) {
      point.message(7, attribute(sample.meter().tags().get(i), sample.tags().get(i)));
    }
    if (sample.meter().isCounter()) {
      point.fixed(2, startNanos);
    }
    return point.fixed(3, timeNanos).real(4, sample.value());
  }

  private static Protobuf attribute(String key, String value) {
    return new Protobuf().text(1, key).message(2, new Protobuf().text(1, value));
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }
}
