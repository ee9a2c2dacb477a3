package dev.tidemark.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.shop.ShopServer;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.MetricsEndpoint;
import dev.tidemark.it.harness.OtlpReceiver;
import dev.tidemark.it.harness.OtlpReceiver.Push;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The packed agent pushes; what arrives is read with OpenTelemetry's own classes. */
class OtlpIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** Of which the start has been left behind: accounts are there, and a trend. */
  private static final int FEWEST_PUSHES = 5;

  @Test
  void whatArrivesIsWhatTheSpecificationAsksFor() {
    try (OtlpReceiver receiver = OtlpReceiver.start("x-tenant");
        AgentJvm jvm =
            AgentJvm.on(Jdks.newest(), "otlp-content")
                .options(
                    "preset=lab,metrics.prometheus=0,metrics.otlp.interval=1,metrics.otlp="
                        + receiver.url())
                .environment("TIDEMARK_METRICS_OTLP_HEADERS", "x-tenant: shop")
                .environment("OTEL_SERVICE_NAME", "shop")
                .environment("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=lab%20one")
                .main(ShopServer.class, "customers=5")
                .start()) {
      MetricsEndpoint endpoint = MetricsEndpoint.await(jvm, SOON);
      await("pushes with a trend in them: " + jvm.lastWords())
          .atMost(SOON)
          .until(
              () ->
                  receiver.pushes().size() >= FEWEST_PUSHES
                      && metrics(last(receiver)).containsKey("tidemark.account.growth"));

      List<Push> pushes = List.copyOf(receiver.pushes());
      assertThat(pushes)
          .allSatisfy(
              push -> {
                assertThat(push.method()).isEqualTo("POST");
                assertThat(push.contentType()).isEqualTo("application/x-protobuf");
                assertThat(push.header()).isEqualTo("shop");
                assertNothingUnknown(push.message());
              });
      assertResource(pushes, jvm);
      assertMetrics(metrics(last(receiver)), jvm);
      assertCountersRise(pushes);
      await("the same series as for Prometheus")
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(series(last(receiver))).isEqualTo(families(endpoint.text())));
      assertThat(jvm.stderr()).doesNotContain("metrics.otlp");
    }
  }

  private static Push last(OtlpReceiver receiver) {
    return receiver.pushes().get(receiver.pushes().size() - 1);
  }

  private static ResourceMetrics only(Push push) {
    assertThat(push.message().getResourceMetricsList()).hasSize(1);
    return push.message().getResourceMetrics(0);
  }

  private static Map<String, Metric> metrics(Push push) {
    assertThat(only(push).getScopeMetricsList())
        .singleElement()
        .satisfies(scope -> assertThat(scope.getScope().getName()).isEqualTo("dev.tidemark"))
        .satisfies(scope -> assertThat(scope.getScope().getVersion()).isNotBlank());
    return only(push).getScopeMetrics(0).getMetricsList().stream()
        .collect(Collectors.toMap(Metric::getName, metric -> metric));
  }

  private static void assertResource(List<Push> pushes, AgentJvm jvm) {
    Set<String> instances = new TreeSet<>();
    for (Push push : pushes) {
      Map<String, AnyValue> attributes =
          only(push).getResource().getAttributesList().stream()
              .collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
      assertThat(attributes.get("service.name").getStringValue()).isEqualTo("shop");
      assertThat(attributes.get("deployment.environment.name").getStringValue())
          .isEqualTo("lab one");
      assertThat(attributes.get("process.pid").getIntValue()).isEqualTo(jvm.pid());
      instances.add(attributes.get("service.instance.id").getStringValue());
    }
    assertThat(instances).as("one instance all the time").hasSize(1);
  }

  /** Names without units in them, units by UCUM, gauges and cumulative monotonic sums. */
  private static void assertMetrics(Map<String, Metric> metrics, AgentJvm jvm) {
    Map<String, String> units = new TreeMap<>();
    metrics.values().forEach(metric -> units.put(metric.getName(), metric.getUnit()));
    assertThat(units)
        .containsEntry("tidemark.account", "By")
        .containsEntry("tidemark.account.growth", "By/s")
        .containsEntry("tidemark.agent.cpu", "s")
        .containsEntry("tidemark.up", "");
    assertThat(metrics.values())
        .allSatisfy(
            metric -> {
              assertThat(metric.getName()).matches("tidemark(\\.[a-z]+)+");
              assertThat(metric.getDescription()).isNotBlank();
              assertThat(metric.hasSum() || metric.hasGauge()).isTrue();
              assertThat(points(metric)).isNotEmpty();
            });
    assertThat(metrics.values().stream().filter(Metric::hasSum).map(Metric::getName))
        .containsExactlyInAnyOrder(
            "tidemark.evaluations",
            "tidemark.agent.cpu",
            "tidemark.metrics.requests",
            "tidemark.metrics.pushes");
    metrics.values().stream()
        .filter(Metric::hasSum)
        .forEach(
            metric -> {
              assertThat(metric.getSum().getIsMonotonic()).isTrue();
              assertThat(metric.getSum().getAggregationTemporality())
                  .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
            });
    double heap =
        points(metrics.get("tidemark.account")).stream()
            .filter(point -> point.getAttributes(0).getValue().getStringValue().equals("HEAP"))
            .findFirst()
            .orElseThrow()
            .getAsDouble();
    assertThat(heap).isBetween(1e6, 1e11);
    assertThat(jvm.isAlive()).isTrue();
  }

  /** From one start on, at times that advance, to values that do not fall. */
  private static void assertCountersRise(List<Push> pushes) {
    List<NumberDataPoint> looks =
        pushes.stream()
            .map(push -> points(metrics(push).get("tidemark.evaluations")).get(0))
            .toList();
    assertThat(looks)
        .extracting(NumberDataPoint::getStartTimeUnixNano)
        .containsOnly(looks.get(0).getStartTimeUnixNano());
    assertThat(looks)
        .extracting(NumberDataPoint::getTimeUnixNano)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(looks).extracting(NumberDataPoint::getAsDouble).isSorted();
    assertThat(looks.get(0).getTimeUnixNano()).isGreaterThan(looks.get(0).getStartTimeUnixNano());
  }

  private static List<NumberDataPoint> points(Metric metric) {
    return metric.hasSum()
        ? metric.getSum().getDataPointsList()
        : metric.getGauge().getDataPointsList();
  }

  /** Name and attributes of each point, as Prometheus would have them but for units. */
  private static Set<String> series(Push push) {
    Set<String> series = new TreeSet<>();
    for (Metric metric : metrics(push).values()) {
      for (NumberDataPoint point : points(metric)) {
        series.add(
            metric.getName().replace('.', '_')
                + unit(metric.getUnit())
                + (metric.hasSum() ? "_total" : "")
                + point.getAttributesList().stream()
                    .map(each -> each.getKey() + "=\"" + each.getValue().getStringValue() + "\"")
                    .sorted()
                    .toList());
      }
    }
    return series;
  }

  private static String unit(String ucum) {
    return switch (ucum) {
      case "" -> "";
      case "By" -> "_bytes";
      case "s" -> "_seconds";
      case "By/s" -> "_bytes_per_second";
      default -> throw new AssertionError("unit " + ucum);
    };
  }

  private static Set<String> families(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(0, line.lastIndexOf(' ')))
        .map(
            line -> {
              int brace = line.indexOf('{');
              return brace < 0
                  ? line + "[]"
                  : line.substring(0, brace)
                      + List.of(line.substring(brace + 1, line.length() - 1).split(",")).stream()
                          .sorted()
                          .toList();
            })
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A field number that OpenTelemetry does not know would be a mistake of ours. */
  private static void assertNothingUnknown(Message message) {
    assertThat(message.getUnknownFields())
        .as(message.getDescriptorForType().getName())
        .isEqualTo(UnknownFieldSet.getDefaultInstance());
    message
        .getAllFields()
        .values()
        .forEach(
            value -> {
              for (Object each : value instanceof List<?> list ? list : List.of(value)) {
                if (each instanceof Message inner) {
                  assertNothingUnknown(inner);
                }
              }
            });
  }
}
