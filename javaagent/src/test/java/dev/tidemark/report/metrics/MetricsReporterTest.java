package dev.tidemark.report.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.options.MetricsOptions;
import dev.tidemark.options.MetricsOptions.Listen;
import dev.tidemark.report.Examples;
import dev.tidemark.report.History;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Where no thread can be made. */
class MetricsReporterTest {
  private static final History NOT_READ = null;
  private static final Instrumentation NOT_ASKED = null;

  private static final BiConsumer<String, Runnable> NONE =
      (name, work) -> {
        throw new OutOfMemoryError("unable to create native thread");
      };

  private final List<String> log = new ArrayList<>();

  @Test
  void aPortThatNobodyWouldServeIsNotLeftBound() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (MetricsReporter reporter =
        reporter(Optional.of(new Listen("127.0.0.1", port)), Optional.empty(), NONE)) {
      // Asserted: JUnit ends the whole run by an OutOfMemoryError that reaches it.
      assertThatCode(() -> reporter.looked(Examples.picture(), NOT_READ))
          .doesNotThrowAnyException();

      assertThat(log).singleElement().asString().contains("native thread", "trying on");
      try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        assertThat(again.isBound()).isTrue();
      }
    }
  }

  @Test
  void aPushThatFoundNoThreadIsBegunByTheNextLook() {
    List<String> started = new ArrayList<>();
    boolean[] full = {true};
    try (MetricsReporter reporter =
        reporter(
            Optional.empty(),
            Optional.of(URI.create("http://127.0.0.1:1/v1/metrics")),
            (name, work) -> {
              if (full[0]) {
                NONE.accept(name, work);
              }
              started.add(name);
            })) {
      assertThatThrownBy(() -> reporter.looked(Examples.picture(), NOT_READ))
          .isInstanceOf(OutOfMemoryError.class);
      full[0] = false;
      reporter.looked(Examples.picture(), NOT_READ);
      assertThat(started).containsExactly("tidemark-otlp");
    }
  }

  private MetricsReporter reporter(
      Optional<Listen> prometheus, Optional<URI> otlp, BiConsumer<String, Runnable> threads) {
    return new MetricsReporter(
        new MetricsOptions(prometheus, List.of(), List.of("own"), otlp, Map.of(), 60, false),
        NOT_ASKED,
        1,
        (peer, own) -> OptionalInt.empty(),
        threads,
        log::add,
        () -> true);
  }
}
