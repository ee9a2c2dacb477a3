package dev.tidemark.it.corpus;

import dev.tidemark.it.app.Expectation;
import dev.tidemark.it.app.Expectation.Verdict;
import dev.tidemark.it.app.Scenario;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.Collector;
import dev.tidemark.it.harness.Findings;
import dev.tidemark.it.harness.Findings.Finding;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.User;
import dev.tidemark.it.harness.WorkDone;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** One program in one JVM, as an ordinary user, with the collector that is the JVM's own choice. */
final class CorpusRun implements Callable<Outcome> {
  /** Half as much again as the minute in which a leak is to be confirmed. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** A healthy program is watched for longer than a leak may take. */
  private static final Duration WATCHED = Duration.ofSeconds(75);

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Scenario program;
  private final Jdk jdk;
  private final int run;

  CorpusRun(Scenario program, Jdk jdk, int run) {
    this.program = program;
    this.jdk = jdk;
    this.run = run;
  }

  String name() {
    return "corpus-" + program.name() + "-" + jdk.feature() + "-" + run;
  }

  @Override
  public Outcome call() {
    try (AgentJvm jvm =
        AgentJvm.of(program, jdk, User.ordinary(), name()).jvm(Collector.G1.flag()).start()) {
      return isLabelledHealthy() ? watch(jvm) : await(jvm);
    } catch (RuntimeException | AssertionError e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return outcome(false, null, null, List.of(), "did not run: " + reason);
    }
  }

  private boolean isLabelledHealthy() {
    return program.expectation().verdict() == Verdict.NONE;
  }

  private Outcome await(AgentJvm jvm) {
    Instant started = jvm.awaitAnnouncement("LEAK STARTED");
    Findings found = null;
    while (jvm.isAlive() && Instant.now().isBefore(started.plus(PATIENCE))) {
      LockSupport.parkNanos(POLL_NANOS);
      found = jvm.findings().orElse(found);
      Optional<Finding> told = told(found);
      if (told.isPresent()) {
        return outcome(true, told.get(), started, claims(found), "");
      }
    }
    String remark = jvm.isAlive() ? stuck(found) : "the program ended";
    return outcome(false, null, started, claims(found), remark);
  }

  private Outcome watch(AgentJvm jvm) {
    jvm.awaitAnnouncement("WORK STARTED");
    while (jvm.isAlive() && jvm.age().compareTo(WATCHED) < 0) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    if (!jvm.isAlive()) {
      return outcome(false, null, null, List.of(), "the program ended");
    }
    boolean worked = jvm.end() == 0 && WorkDone.isBy(jvm);
    Findings last = jvm.findings().orElse(null);
    String remark = last == null ? "no findings at the exit" : "";
    return outcome(worked, null, null, claims(last), worked ? remark : "the program did not work");
  }

  private Optional<Finding> told(Findings found) {
    if (found == null) {
      return Optional.empty();
    }
    Expectation expected = program.expectation();
    return found.findings().stream()
        .filter(finding -> expected.kinds().contains(finding.kind()))
        .filter(finding -> expected.verdict().name().equals(finding.verdict()))
        .filter(finding -> finding.confirmed() || expected.verdict() == Verdict.RETENTION)
        .findFirst();
  }

  /** Claims that were withdrawn count as well. In the order of their confirmation. */
  private static List<String> claims(Findings found) {
    return found == null
        ? List.of()
        : found.findings().stream()
            .filter(Finding::wasEverConfirmed)
            .filter(finding -> !"RETENTION".equals(finding.verdict()))
            .sorted(
                Comparator.comparing(
                    Finding::confirmedAt, Comparator.nullsLast(Comparator.naturalOrder())))
            .map(Finding::kind)
            .toList();
  }

  /** What kept the verdict down: the last step of each finding. */
  private static String stuck(Findings found) {
    if (found == null || found.findings().isEmpty()) {
      return "nothing was suspected";
    }
    return String.join(
        "; ",
        found.findings().stream()
            .map(
                finding ->
                    finding.kind()
                        + " "
                        + finding.state()
                        + " "
                        + finding.verdict()
                        + ": "
                        + finding.transitions().get(finding.transitions().size() - 1).why())
            .toList());
  }

  private Outcome outcome(
      boolean found, Finding told, Instant started, List<String> claims, String remark) {
    Expectation expected = program.expectation();
    boolean leak = told != null && expected.verdict() == Verdict.LEAK;
    return new Outcome(
        program.name(),
        expected.verdict().name(),
        label(told, expected.kinds()),
        expected.culprit().pattern(),
        program.rate(),
        jdk.feature(),
        run,
        found,
        claims.isEmpty() ? null : claims.get(0),
        leak ? rank(told, expected.culprit()) : null,
        leak ? Duration.between(started, told.confirmedAt()).toMillis() / 1e3 : null,
        leak && told.growthBytesPerMinute() != null ? told.growthBytesPerMinute() / 60 : null,
        leak ? told.coverage() : null,
        leak ? frame(told) : null,
        claims,
        remark);
  }

  /** The account meant; where the JDK keeps it otherwise, the one that it is told of. */
  private static String label(Finding told, List<String> kinds) {
    if (kinds.isEmpty()) {
      return null;
    }
    return told != null && kinds.contains(told.kind()) ? told.kind() : kinds.get(0);
  }

  private static Integer rank(Finding told, Pattern culprit) {
    return told.sites() == null
        ? null
        : told.sites().stream()
            .filter(site -> site.frames().stream().anyMatch(each -> culprit.matcher(each).find()))
            .map(Findings.Site::rank)
            .min(Comparator.naturalOrder())
            .orElse(null);
  }

  private static String frame(Finding told) {
    return told.culprit().stream()
        .filter(frame -> frame.startsWith("com.acme."))
        .findFirst()
        .orElse(null);
  }
}
