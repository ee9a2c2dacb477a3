package dev.tidemark.report.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Site;
import dev.tidemark.report.Examples;
import dev.tidemark.report.History;
import dev.tidemark.report.Investigated;
import dev.tidemark.report.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is put into a recording, read back by the JDK's own reader. */
class JfrReporterTest {
  private static final Instant T0 = Instant.parse("2026-11-01T12:00:00Z");
  private static final History.Escalation ESCALATION =
      new History.Escalation(Kind.NATIVE_MALLOC, T0, 14);
  private static final History NONE = null; // not read

  @TempDir Path folder;

  private final JfrReporter reporter = new JfrReporter();

  @AfterEach
  void close() {
    reporter.close();
  }

  @Test
  void accountsAreThereAtEachLook() throws IOException {
    List<RecordedEvent> events =
        recorded(
            () -> {
              reporter.looked(Examples.picture(), NONE);
              reporter.looked(Examples.picture(), NONE);
            });

    List<RecordedEvent> accounts = named(events, "dev.tidemark.Account");
    assertThat(accounts).hasSize(4);
    RecordedEvent malloc = accounts.get(0);
    assertThat(malloc.getString("kind")).isEqualTo("NATIVE_MALLOC");
    assertThat(malloc.getLong("resident")).isEqualTo(91L << 20);
    assertThat(malloc.getLong("growth")).isEqualTo(2L << 20);
    assertThat(malloc.getLong("growthLow")).isEqualTo(1L << 20);
    assertThat(accounts.get(1).getLong("growth")).as("not known yet").isEqualTo(Long.MIN_VALUE);
    assertThat(malloc.toString()).contains("91.0 MB", "2.0 MB/s");
    assertThat(accounts.get(1).toString()).contains("growth = N/A");
  }

  @Test
  void aFindingIsThereThoughTheRecordingBeganLater() throws IOException {
    try (Recording first = new Recording()) {
      first.start();
      reporter.looked(Examples.picture(Examples.leak()), NONE);
    }
    RecordedEvent finding =
        named(recorded(() -> {}), "dev.tidemark.Finding").stream().findFirst().orElseThrow();

    assertThat(finding.getString("id")).isEqualTo("f48c12bf0042");
    assertThat(finding.getString("state")).isEqualTo("CONFIRMED");
    assertThat(finding.getString("summary")).startsWith("Native memory (malloc) leaks");
    assertThat(finding.getInstant("growingSince")).isEqualTo(T0);
    assertThat(finding.getDuration("timeToLimit")).isEqualTo(Duration.ofSeconds(600));
    assertThat(finding.getString("culprit"))
        .isEqualTo("com.acme.invoices.InvoiceCompressor.<init>(InvoiceCompressor.java:7)");
    assertThat(finding.getString("culpritStack").lines()).hasSize(4);
    assertThat(finding.getFloat("culpritShare")).isEqualTo(0.94f);
    assertThat(finding.getStackTrace()).as("it would be the agent's").isNull();
  }

  @Test
  void aChangeIsThereAtOnce() throws IOException {
    List<RecordedEvent> events =
        recorded(
            () ->
                reporter.changed(Examples.heapLeak(), Examples.picture(Examples.heapLeak()), NONE));

    RecordedEvent finding = named(events, "dev.tidemark.Finding").get(0);
    assertThat(finding.getString("rootPath")).startsWith("static com.acme.lounge.Sessions.OPEN");
    assertThat(finding.getString("className")).isEqualTo("com.acme.lounge.Session");
  }

  @Test
  void anInvestigationLastsFromItsBeginToItsEnd() throws IOException {
    List<RecordedEvent> events =
        recorded(
            () -> {
              reporter.looked(Examples.picture(), NONE);
              reporter.escalated(ESCALATION);
              reporter.investigated(
                  new Investigated(
                      Kind.NATIVE_MALLOC, T0, T0.plusMillis(14_250), false, sites(), null));
            });

    RecordedEvent escalation = named(events, "dev.tidemark.Escalation").get(0);
    assertThat(escalation.getDuration().toNanos()).isPositive();
    assertThat(escalation.getDuration("planned")).isEqualTo(Duration.ofSeconds(14));
    assertThat(escalation.getDuration("took")).isEqualTo(Duration.ofMillis(14_250));
    assertThat(escalation.getString("trigger")).isEqualTo("SUSPICION");
    assertThat(escalation.getString("outcome")).isEqualTo("SITES");
    assertThat(escalation.getLong("held")).isEqualTo(4096);
    assertThat(escalation.getString("culprit")).isEqualTo("com.acme.A.b(A.java:1)");
  }

  @Test
  void anInvestigationWithoutSitesSaysWhy() throws IOException {
    List<RecordedEvent> events =
        recorded(
            () -> {
              reporter.looked(Examples.picture(), NONE);
              reporter.escalated(ESCALATION);
              reporter.investigated(
                  new Investigated(
                      Kind.NATIVE_MALLOC, T0, T0, true, new Outcome.Failed("no room"), null));
            });

    RecordedEvent escalation = named(events, "dev.tidemark.Escalation").get(0);
    assertThat(escalation.getString("trigger")).isEqualTo("USER");
    assertThat(escalation.getString("outcome")).isEqualTo("FAILED");
    assertThat(escalation.getString("reason")).isEqualTo("no room");
    assertThat(escalation.toString()).contains("held = N/A");
  }

  @Test
  void aBrokenOffOneIsTold() throws IOException {
    List<RecordedEvent> events =
        recorded(
            () -> {
              reporter.looked(Examples.picture(), NONE);
              reporter.escalated(ESCALATION);
              reporter.close();
            });

    RecordedEvent escalation = named(events, "dev.tidemark.Escalation").get(0);
    assertThat(escalation.getString("outcome")).isEqualTo("BROKEN_OFF");
    assertThat(escalation.toString()).contains("took = N/A");
  }

  @Test
  void everyFieldIsLabelled() throws IOException {
    try (Recording recording = new Recording()) {
      recording.start();
      reporter.looked(Examples.picture(), NONE);
      List<EventType> types = ours();
      assertThat(types).hasSize(3);
      for (EventType type : types) {
        assertThat(type.getCategoryNames()).containsExactly("Tidemark");
        assertThat(type.getLabel()).isNotBlank();
        assertThat(type.getDescription()).isNotBlank();
        for (ValueDescriptor field : type.getFields()) {
          assertThat(field.getLabel()).as(type.getName() + "." + field.getName()).isNotBlank();
        }
      }
    }
  }

  @Test
  void nothingStaysWhenItGoesAndItMayComeAgain() throws IOException {
    List<RecordedEvent> events =
        recorded(
            () -> {
              reporter.looked(Examples.picture(Examples.leak()), NONE);
              reporter.close();
              assertThat(ours()).isEmpty();
              JfrReporter next = new JfrReporter();
              next.looked(Examples.picture(), NONE);
              assertThat(ours()).hasSize(3);
              next.close();
              assertThat(ours()).isEmpty();
            });

    assertThat(named(events, "dev.tidemark.Account")).as("of both").hasSize(4);
  }

  @Test
  void whatIsSwitchedOffIsNotWritten() throws IOException {
    Path file = folder.resolve("off.jfr");
    try (Recording recording = new Recording()) {
      recording.disable("dev.tidemark.Account");
      recording.disable("dev.tidemark.Finding");
      recording.start();
      reporter.looked(Examples.picture(Examples.leak()), NONE);
      reporter.changed(Examples.leak(), Examples.picture(Examples.leak()), NONE);
      recording.dump(file);
    }
    assertThat(RecordingFile.readAllEvents(file))
        .noneMatch(event -> event.getEventType().getName().startsWith("dev.tidemark."));
  }

  @Test
  void aPausedAgentHasNothingToSayOfAccounts() throws IOException {
    Picture picture = Examples.picture();
    Picture.Agent agent = picture.agent();
    Picture paused =
        new Picture(
            picture.jvm(),
            new Picture.Agent(
                agent.version(),
                agent.preset(),
                agent.layer(),
                true,
                agent.startedAt(),
                agent.evaluations(),
                agent.probes(),
                agent.investigations(),
                agent.cost()),
            picture.accounts(),
            picture.findings());
    assertThat(named(recorded(() -> reporter.looked(paused, NONE)), "dev.tidemark.Account"))
        .isEmpty();
  }

  private static Outcome sites() {
    return new Outcome.Sites(
        List.of(new Site(4096, 1, null, List.of("libc.so.6`malloc", "com.acme.A.b(A.java:1)"))),
        Duration.ofSeconds(14),
        4096,
        true,
        List.of());
  }

  private List<RecordedEvent> recorded(Runnable work) throws IOException {
    Path file = folder.resolve("recorded.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      work.run();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file);
  }

  private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
    return events.stream().filter(event -> event.getEventType().getName().equals(name)).toList();
  }

  private static List<EventType> ours() {
    return FlightRecorder.getFlightRecorder().getEventTypes().stream()
        .filter(type -> type.getName().startsWith("dev.tidemark."))
        .toList();
  }
}
