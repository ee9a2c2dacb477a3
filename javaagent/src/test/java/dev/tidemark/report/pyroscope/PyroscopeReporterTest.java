package dev.tidemark.report.pyroscope;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonParser;
import com.google.protobuf.UnknownFieldSet;
import dev.tidemark.account.Kind;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Profile;
import dev.tidemark.options.PyroscopeOptions;
import dev.tidemark.report.Examples;
import dev.tidemark.report.History;
import dev.tidemark.report.Investigated;
import dev.tidemark.report.wire.Receiver;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is pushed, and servers that misbehave. */
class PyroscopeReporterTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Instant T0 = Instant.parse("2026-11-01T12:00:00Z");

  private static final History NOT_READ = null;

  private final List<String> log = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final AtomicBoolean loggingIsUp = new AtomicBoolean(true);
  private Receiver server;
  private PyroscopeReporter reporter;

  @AfterEach
  void close() throws Exception {
    if (reporter != null) {
      reporter.close();
      for (Thread thread : threads) {
        thread.join(5_000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void postsWhatPyroscopeWants() throws Exception {
    server = new Receiver(number -> "HTTP/1.1 200 OK");
    open(server.url("/pyroscope/"), "shop at home", Map.of("X-Scope-OrgID", "acme"));
    push(0);

    await().atMost(SOON).until(() -> server.requests().size() == 1);

    Receiver.Request request = server.requests().get(0);
    assertThat(request.head())
        .startsWith(
            "POST /pyroscope/ingest?format=pprof&spyName=tidemark"
                + "&name=shop_at_home%7Baccount%3Dnative_malloc%7D"
                + "&from=1793534400&until=1793534414 HTTP/1.1\r\n")
        .contains("\r\nX-Scope-OrgID: acme\r\n");
    String boundary =
        request.head().replaceAll("(?s).*multipart/form-data; boundary=(\\S+).*", "$1");
    String[] parts = new String(request.body(), ISO_8859_1).split("--" + boundary, -1);
    assertThat(parts).hasSize(4);
    assertThat(parts[1]).contains("name=\"profile\"; filename=\"profile.pprof\"");
    assertThat(profile(content(parts[1])).getField(1).getLengthDelimitedList()).hasSize(4);
    assertThat(
            JsonParser.parseString(content(parts[2]))
                .getAsJsonObject()
                .getAsJsonObject("inuse_space")
                .get("aggregation")
                .getAsString())
        .isEqualTo("average");
    assertThat(parts[3]).isEqualTo("--\r\n");
    assertThat(log).isEmpty();
    assertThat(reporter.state()).isEmpty();
  }

  @Test
  void aServerThatFailsIsTriedAgainAndSaidOnce() throws Exception {
    server =
        new Receiver(
            number -> number < 4 ? "HTTP/1.1 500 Internal Server Error" : "HTTP/1.1 200 OK");
    open(server.url(""), "shop", Map.of("Authorization", "Bearer secret"));
    push(0);

    await().atMost(SOON).until(() -> log.size() == 2);

    assertThat(server.requests()).hasSize(4);
    assertThat(log.get(0)).contains("500 Internal Server Error").doesNotContain("secret");
    assertThat(log.get(1)).contains("takes profiles again");
    assertThat(reporter.state()).isEmpty();
  }

  @Test
  void whatAServerNeverTakesIsGivenUpAndCounted() throws Exception {
    server = new Receiver(number -> "HTTP/1.1 422 Unprocessable Entity");
    open(server.url(""), "shop", Map.of());
    push(0);

    await().atMost(SOON).until(() -> reason().contains("1 profiles were dropped"));

    assertThat(server.requests()).hasSize(8);
    assertThat(log).hasSize(1);
  }

  @Test
  void aServerThatIsNotThereCostsOneLineAndFourProfiles() throws Exception {
    server = new Receiver(number -> null);
    URI gone = server.url("");
    server.close();
    open(gone, "shop", Map.of());
    for (int i = 0; i < 10; i++) {
      push(i);
    }

    await().atMost(SOON).until(() -> reason().matches("not taken: .*; [678] profiles were .*"));

    assertThat(log).hasSize(1);
  }

  @Test
  void aServerThatHangsHoldsNothingUp() throws Exception {
    server = new Receiver(number -> null);
    open(server.url(""), "shop", Map.of());
    push(0);

    await().atMost(SOON).until(() -> !server.requests().isEmpty());
    await().atMost(SOON).until(() -> log.size() == 1);

    assertThat(log.get(0)).contains("trying on, less often");
  }

  @Test
  void waitsUntilTheApplicationHasSetUpItsLogging() {
    server = new Receiver(number -> "HTTP/1.1 200 OK");
    loggingIsUp.set(false);
    open(server.url(""), "shop", Map.of());
    push(0);
    assertThat(threads).isEmpty();

    loggingIsUp.set(true);
    look();

    await().atMost(SOON).until(() -> server.requests().size() == 1);
  }

  @Test
  void anInvestigationThatSawNothingIsNotPushed() {
    open(URI.create("http://127.0.0.1:1"), "shop", Map.of());
    reporter.investigated(
        new Investigated(
            Kind.HEAP, T0, T0, false, new Outcome.Inconclusive("nothing was there"), null));
    look();
    assertThat(threads).isEmpty();
  }

  @Test
  void aHeapThatIsFullCostsOneTryNotTheThread() {
    server =
        new Receiver(
            number -> number < 3 ? "HTTP/1.1 500 Internal Server Error" : "HTTP/1.1 200 OK");
    AtomicInteger lines = new AtomicInteger();
    open(
        server.url(""),
        this::start,
        line -> {
          if (lines.incrementAndGet() != 2) {
            throw new OutOfMemoryError("Java heap space");
          }
          log.add(line);
        });
    push(0);
    // The third line, that profiles are taken again, finds no room either.
    await().dontCatchUncaughtExceptions().atMost(SOON).until(() -> lines.get() >= 3);
    push(1);

    await().dontCatchUncaughtExceptions().atMost(SOON).until(() -> server.requests().size() >= 4);

    assertThat(log).singleElement().asString().contains("500 Internal Server Error");
  }

  @Test
  void whereNoThreadCanBeMadeTheNextLookTriesAgain() {
    server = new Receiver(number -> "HTTP/1.1 200 OK");
    AtomicBoolean full = new AtomicBoolean(true);
    open(
        server.url(""),
        (name, work) -> {
          if (full.getAndSet(false)) {
            throw new OutOfMemoryError("unable to create native thread");
          }
          start(name, work);
        },
        log::add);
    assertThatThrownBy(() -> push(0)).isInstanceOf(OutOfMemoryError.class);
    look();

    await().atMost(SOON).until(() -> server.requests().size() == 1);
  }

  private void open(URI url, String application, Map<String, String> headers) {
    open(url, application, headers, this::start, log::add);
  }

  private void open(URI url, BiConsumer<String, Runnable> starting, Consumer<String> lines) {
    open(url, "shop", Map.of(), starting, lines);
  }

  private void open(
      URI url,
      String application,
      Map<String, String> headers,
      BiConsumer<String, Runnable> starting,
      Consumer<String> lines) {
    reporter =
        new PyroscopeReporter(
            new PyroscopeOptions(Optional.of(url), application, headers),
            starting,
            lines,
            loggingIsUp::get,
            10_000_000L);
  }

  private void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void push(int number) {
    Profile profile =
        new Profile(
            List.of(new Profile.Stack(List.of("com.acme.A.b(A.java:1)"), null, number, 1, 1, 1)),
            Duration.ofSeconds(14),
            true,
            1,
            0,
            List.of(),
            null);
    reporter.investigated(
        new Investigated(
            Kind.NATIVE_MALLOC,
            T0,
            T0.plusSeconds(14),
            false,
            new Outcome.Inconclusive("not of interest here"),
            profile));
    look();
  }

  private void look() {
    reporter.looked(Examples.picture(), NOT_READ);
  }

  private String reason() {
    return reporter.state().map(state -> state.reason()).orElse("");
  }

  private static String content(String part) {
    int start = part.indexOf("\r\n\r\n") + 4;
    return part.substring(start, part.length() - 2);
  }

  private static UnknownFieldSet profile(String gzipped) throws Exception {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(gzipped.getBytes(ISO_8859_1)))) {
      return UnknownFieldSet.parseFrom(in);
    }
  }
}
