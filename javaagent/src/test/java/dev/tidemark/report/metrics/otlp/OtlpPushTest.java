package dev.tidemark.report.metrics.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.UnknownFieldSet;
import dev.tidemark.options.MetricsOptions;
import dev.tidemark.report.Examples;
import dev.tidemark.report.metrics.Exposition;
import dev.tidemark.report.metrics.Meter;
import dev.tidemark.report.metrics.Sample;
import dev.tidemark.report.metrics.Samples;
import dev.tidemark.report.metrics.Tally;
import dev.tidemark.report.wire.Resource;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is pushed, read with OpenTelemetry's own classes; and receivers that misbehave. */
class OtlpPushTest {
  private static final Duration SOON = Duration.ofSeconds(15);

  private final Tally tally = new Tally(false, true);
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final OtlpReceiver receiver = new OtlpReceiver();
  private OtlpPush push;
  private Thread thread;

  @AfterEach
  void close() throws Exception {
    if (push != null) {
      push.close();
      thread.join(5_000);
      assertThat(thread.isAlive()).isFalse();
    }
    receiver.close();
  }

  @Test
  void saysByOtlpWhatItSaysToPrometheus() throws Exception {
    byte[] bytes =
        MetricsRequest.of(
            Examples.picture(Examples.leak()),
            tally,
            new Resource(Map.of("service.name", "shop", "service.instance.id", "1")),
            Instant.parse("2026-11-01T12:01:00.5Z"));
    ExportMetricsServiceRequest request = ExportMetricsServiceRequest.parseFrom(bytes);

    assertThat(request.getUnknownFields()).isEqualTo(UnknownFieldSet.getDefaultInstance());
    assertThat(request.getResourceMetricsCount()).isEqualTo(1);
    assertThat(attributes(request.getResourceMetrics(0).getResource().getAttributesList()))
        .contains("service.name=shop", "service.instance.id=1");
    var scope = request.getResourceMetrics(0).getScopeMetrics(0);
    assertThat(scope.getScope().getName()).isEqualTo("dev.tidemark");
    TreeSet<String> pushed = new TreeSet<>();
    for (Metric metric : scope.getMetricsList()) {
      assertThat(metric.getUnknownFields()).isEqualTo(UnknownFieldSet.getDefaultInstance());
      List<NumberDataPoint> points =
          metric.hasSum()
              ? metric.getSum().getDataPointsList()
              : metric.getGauge().getDataPointsList();
      for (NumberDataPoint point : points) {
        assertThat(point.getTimeUnixNano()).isEqualTo(1_793_534_460_500_000_000L);
        pushed.add(
            metric.getName()
                + " "
                + metric.getUnit()
                + " "
                + metric.hasSum()
                + attributes(point.getAttributesList())
                + point.getAsDouble());
      }
      if (metric.hasSum()) {
        assertThat(metric.getSum().getIsMonotonic()).isTrue();
        assertThat(metric.getSum().getAggregationTemporalityValue()).isEqualTo(2);
      }
    }
    TreeSet<String> expected = new TreeSet<>();
    for (Sample sample : Samples.of(Examples.picture(Examples.leak()), tally)) {
      Meter meter = sample.meter();
      List<String> tags = new ArrayList<>();
      for (int i = 0; i < sample.tags().size(); i++) {
        tags.add(meter.tags().get(i) + "=" + sample.tags().get(i));
      }
      expected.add(
          meter.text()
              + " "
              + meter.unit().ucum()
              + " "
              + meter.isCounter()
              + tags
              + sample.value());
    }
    assertThat(pushed).isEqualTo(expected);
    assertThat(Exposition.PROMETHEUS.text(Samples.of(Examples.picture(), tally))).isNotEmpty();
  }

  @Test
  void pushesAgainAndAgain() throws Exception {
    receiver.listen(client -> OtlpReceiver.reply(client, "HTTP/1.1 200 OK"));
    start("/v1/metrics", Map.of("x-key", "secret"));

    await().atMost(SOON).until(() -> receiver.bodies().size() >= 2);

    assertThat(receiver.heads().get(0))
        .startsWith("POST /v1/metrics HTTP/1.1\r\nHost: 127.0.0.1:")
        .contains("\r\nContent-Type: application/x-protobuf\r\n")
        .contains("\r\nx-key: secret\r\n");
    assertThat(
            ExportMetricsServiceRequest.parseFrom(receiver.bodies().get(1))
                .getResourceMetricsCount())
        .isEqualTo(1);
    assertThat(log).isEmpty();
  }

  @Test
  void saysARefusalOnceAndTheEndOfIt() throws Exception {
    receiver.listen(
        client ->
            OtlpReceiver.reply(
                client,
                receiver.bodies().size() < 3 ? "HTTP/1.1 503 Busy" : "HTTP/1.1 202 Accepted"));
    start("/v1/metrics", Map.of("x-key", "secret"));

    await().atMost(SOON).until(() -> log.size() == 2);

    assertThat(log.get(0)).contains("503 Busy").doesNotContain("secret");
    assertThat(log.get(1)).contains("takes metrics again");
  }

  @Test
  void aHeapThatIsFullCostsOnePushNotThoseAfterIt() throws Exception {
    receiver.listen(
        client ->
            OtlpReceiver.reply(
                client, receiver.bodies().size() < 2 ? "HTTP/1.1 503 Busy" : "HTTP/1.1 200 OK"));
    AtomicInteger lines = new AtomicInteger();
    start(
        "/v1/metrics",
        Map.of(),
        line -> {
          if (lines.incrementAndGet() == 2) {
            throw new OutOfMemoryError("Java heap space");
          }
          log.add(line);
        });

    await().dontCatchUncaughtExceptions().atMost(SOON).until(() -> log.size() == 2);

    assertThat(log.get(1)).contains("takes metrics again");
    assertThat(receiver.bodies()).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void aReceiverThatIsNotThereCostsOneLine() throws Exception {
    receiver.listen(client -> {});
    receiver.close();
    start("/v1/metrics", Map.of());

    await().atMost(SOON).until(() -> failures() >= 2);

    assertThat(log).hasSize(1);
  }

  @Test
  void aReceiverThatHangsHoldsNothingUp() throws Exception {
    receiver.listen(receiver::hold);
    start("/v1/metrics", Map.of());

    await().atMost(SOON).until(receiver::isHolding);
    await().atMost(SOON).pollDelay(Duration.ZERO).until(() -> failures() >= 1);

    assertThat(log).hasSize(1);
  }

  @Test
  void aReceiverThatAnswersWithoutEndIsLeft() throws Exception {
    receiver.listen(
        client -> {
          byte[] noise = "a".repeat(4096).getBytes(StandardCharsets.US_ASCII);
          for (int i = 0; i < 10_000; i++) {
            client.getOutputStream().write(noise);
          }
        });
    start("/v1/metrics", Map.of());

    await().atMost(SOON).until(() -> failures() >= 1);

    assertThat(log).hasSize(1);
    assertThat(log.get(0)).hasSizeLessThan(1400);
  }

  @Test
  void isNamedAsOpenTelemetrySays() {
    Properties properties = new Properties();
    assertThat(attributes(properties, Map.of()))
        .containsEntry("service.name", "unknown_service:java")
        .containsOnlyKeys("service.name", "service.instance.id");
    Map<String, String> told =
        attributes(
            properties,
            Map.of(
                "OTEL_RESOURCE_ATTRIBUTES",
                "a=b%2Cc+d, service.name=shop,service.instance.id=7,=x,y=,z"));
    assertThat(told)
        .containsOnly(
            Map.entry("a", "b,c+d"),
            Map.entry("service.name", "shop"),
            Map.entry("service.instance.id", "7"));
    properties.setProperty("otel.service.name", "store");
    assertThat(attributes(properties, Map.of("OTEL_SERVICE_NAME", "shop")))
        .containsEntry("service.name", "store");
  }

  private static Map<String, String> attributes(
      Properties properties, Map<String, String> environment) {
    return Resource.of(properties, environment).attributes();
  }

  private long failures() {
    return (long)
        Samples.of(Examples.picture(), tally).stream()
            .filter(each -> each.meter() == Meter.PUSHES && each.tags().contains("failed"))
            .findFirst()
            .orElseThrow()
            .value();
  }

  private void start(String path, Map<String, String> headers) {
    start(path, headers, log::add);
  }

  private void start(String path, Map<String, String> headers, Consumer<String> lines) {
    MetricsOptions options =
        new MetricsOptions(
            Optional.empty(),
            List.of(),
            List.of("own"),
            Optional.of(URI.create(receiver.url() + path)),
            headers,
            1,
            false);
    push = new OtlpPush(options, tally, lines);
    push.show(Examples.picture(Examples.leak()));
    thread = new Thread(push::run, "push-under-test");
    thread.setDaemon(true);
    thread.start();
  }

  private static List<String> attributes(List<KeyValue> attributes) {
    return attributes.stream()
        .map(each -> each.getKey() + "=" + each.getValue().getStringValue())
        .toList();
  }
}
