package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.Growth;
import dev.tidemark.detect.LeakRule;
import dev.tidemark.detect.Scale;
import dev.tidemark.detect.State;
import dev.tidemark.detect.Survivors;
import dev.tidemark.detect.Trend;
import dev.tidemark.detect.Verdict;
import dev.tidemark.detect.threshold.ThresholdSignals;
import dev.tidemark.finding.Finding;
import dev.tidemark.finding.Transition;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Site;
import dev.tidemark.options.OptionException;
import dev.tidemark.options.OptionReader;
import dev.tidemark.options.Options;
import dev.tidemark.probe.Availability;
import dev.tidemark.series.Points;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From agent to agent and from JVM to JVM through the output folder. */
class KeptFindingsTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final String MEANS = "regions=smaps";
  private static final Outcome.Sites DEFLATERS = sites("com.acme.Zip.open(Zip.java:7)");
  private static final Outcome.Sites OTHERS = sites("com.acme.Mail.send(Mail.java:9)");
  private static final Survivors GOOD = new Survivors(0.9, true, 3, 20_000);

  @TempDir Path folder;
  private final List<String> log = new ArrayList<>();
  private final Composer composer = new Composer(1, 17);

  private static Outcome.Sites sites(String frame) {
    return new Outcome.Sites(
        List.of(new Site(900, 3, null, List.of("libz.so.1`deflateInit2_", frame))),
        Duration.ofSeconds(10),
        1500,
        true,
        List.of());
  }

  private KeptFindings open(String life, double uptimeAtZero) throws OptionException {
    Options options =
        new OptionReader(Map.of(), new Properties(), Map.of()).read("output=" + folder);
    return new KeptFindings(options, life, uptimeAtZero, log::add);
  }

  private static Case fresh() {
    return new Case(Kind.NATIVE_MALLOC, Scale.LAB, LeakRule::judge);
  }

  private static Instant at(double second) {
    return START.plusMillis(Math.round(1000 * second));
  }

  private static void grow(Case one, double second) {
    Growth steady =
        new Growth.Steady(
            new Trend(1000, 900, 1100, 0, 12, 24),
            List.of(new Evidence("steady-growth", 1, 0, "bytes/min", "it rises")));
    one.onGrowth(second, at(second), steady);
  }

  private static void confirm(Case one, double second, Outcome.Sites seen) {
    grow(one, second);
    grow(one, second + 1);
    one.onStarted();
    one.onOutcome(second + 15, seen, GOOD);
    one.history().identify(Composer.id(one.kind(), seen));
    grow(one, second + 16);
    assertThat(one.state()).isEqualTo(State.CONFIRMED);
  }

  private Finding finding(Case one) {
    return Objects.requireNonNull(
        composer.compose(
            one,
            new Composer.Context(
                new Points(new double[] {0, 30}, new double[] {1000, 31_000}),
                new Points(new double[0], new double[0]),
                START,
                List.of(),
                Map.of(),
                Availability.yes(),
                List.of(),
                ThresholdSignals.Said.NOTHING)));
  }

  /** What a first agent of a first JVM leaves behind. */
  private Finding firstAgent() throws OptionException {
    Case one = fresh();
    KeptFindings kept = open("boot/1", 100);
    assertThat(kept.restore(MEANS, START)).isEqualTo(KeptFindings.Known.NOTHING);
    confirm(one, 1, DEFLATERS);
    Finding leak = finding(one);
    kept.save(List.of(leak));
    return leak;
  }

  @Test
  void theNextAgentOfTheSameJvmGoesOn() throws OptionException {
    Finding leak = firstAgent();
    KeptFindings.Known known = open("boot/1", 150).restore("regions=smaps", at(60));
    assertThat(known.earlier()).isEmpty();
    Case again = fresh();
    again.restore(0, at(60), known.own().get(0));

    Finding restored = finding(again);
    assertThat(restored.id()).isEqualTo(leak.id());
    assertThat(restored.state()).isEqualTo(State.CONFIRMED);
    assertThat(restored.verdict()).isEqualTo(Verdict.LEAK);
    assertThat(restored.transitions()).isEqualTo(leak.transitions());
    assertThat(restored.confirmedAt()).isEqualTo(leak.confirmedAt());
    assertThat(restored.sites()).isEqualTo(leak.sites());
    assertThat(restored.coverage()).isEqualTo(0.9);
    // The new clock began 50 s later: its second 0 lies that much further up the line.
    assertThat(restored.trend().intercept()).isEqualTo(50_000);
    assertThat(log).singleElement().asString().contains("found in this JVM, 1 in all");
  }

  /** It is believed no longer than what is read now backs it. */
  @Test
  void whatGrowsNoMoreIsWithdrawn() throws OptionException {
    firstAgent();
    Case again = fresh();
    again.restore(0, at(60), open("boot/1", 150).restore(MEANS, at(60)).own().get(0));
    again.onGrowth(1, at(61), new Growth.Quiet("flat"));
    again.onGrowth(31, at(91), new Growth.Quiet("flat"));
    assertThat(again.state()).isEqualTo(State.CLEARED);
    assertThat(again.transitions())
        .extracting(Transition::state)
        .containsExactly(State.SUSPECTED, State.CONFIRMED, State.CLEARED);
  }

  @Test
  void inTheNextJvmTheSameLeakIsKnownAgain() throws OptionException {
    Finding leak = firstAgent();
    KeptFindings.Known known = open("boot/2", 3).restore(MEANS, at(600));
    assertThat(known.own()).isEmpty();
    Case again = fresh();
    again.history().recall(known.earlier().get(0));
    assertThat(again.state()).isNull();

    grow(again, 700);
    grow(again, 701);
    assertThat(finding(again).id()).isEqualTo(leak.id());
    assertThat(again.transitions())
        .extracting(Transition::state)
        .containsExactly(State.SUSPECTED, State.CONFIRMED, State.CLEARED, State.SUSPECTED);

    again.onOutcome(715, DEFLATERS, GOOD);
    again.history().identify(Composer.id(again.kind(), DEFLATERS));
    assertThat(finding(again).id()).isEqualTo(leak.id());
    assertThat(again.transitions()).hasSize(4);
  }

  @Test
  void anotherLeakOfTheSameAccountDoesNotInheritIt() throws OptionException {
    Finding leak = firstAgent();
    Case other = fresh();
    other.history().recall(open("boot/2", 3).restore(MEANS, at(600)).earlier().get(0));
    confirm(other, 700, OTHERS);
    assertThat(finding(other).id()).isNotEqualTo(leak.id());
    assertThat(other.transitions())
        .extracting(Transition::state)
        .containsExactly(State.SUSPECTED, State.CONFIRMED);
  }

  @Test
  void aLeakThatReturnsKeepsItsIdThroughAnInvestigationThatSawNothing() throws OptionException {
    Finding leak = firstAgent();
    Case again = fresh();
    again.restore(0, at(60), open("boot/1", 150).restore(MEANS, at(60)).own().get(0));
    again.onGrowth(1, at(61), new Growth.Quiet("flat"));
    again.onGrowth(31, at(91), new Growth.Quiet("flat"));
    grow(again, 100);
    grow(again, 101);
    assertThat(finding(again).id()).isEqualTo(leak.id());
    again.onOutcome(115, new Outcome.Inconclusive("nothing"), null);
    assertThat(finding(again).id()).isEqualTo(leak.id());
  }

  /** A second JVM that never met the leak must not make the third one forget it. */
  @Test
  void whatDidNotComeBackIsKeptForTheNext() throws OptionException {
    Finding leak = firstAgent();
    KeptFindings second = open("boot/2", 3);
    second.restore(MEANS, at(600));
    second.save(List.of());
    KeptFindings.Known known = open("boot/3", 3).restore(MEANS, at(900));
    assertThat(known.earlier()).singleElement().extracting("id").isEqualTo(leak.id());
  }

  /** Not even where a user cleared it there: that was another growth. */
  @Test
  void anEarlierLifesStaysAnEarlierLifesForEveryAgentOfThisOne() throws OptionException {
    Case one = fresh();
    KeptFindings first = open("boot/1", 100);
    first.restore(MEANS, START);
    confirm(one, 1, DEFLATERS);
    one.clear(20, at(20));
    Finding known = finding(one);
    first.save(List.of(known));

    for (int agent = 0; agent < 3; agent++) {
      KeptFindings again = open("boot/2", 3 + 60 * agent);
      KeptFindings.Known seen = again.restore(MEANS, at(600 + 60 * agent));
      assertThat(seen.own()).as("of agent %d", agent).isEmpty();
      assertThat(seen.earlier()).singleElement().extracting("id").isEqualTo(known.id());
      again.save(List.of());
    }
    assertThat(log).isEmpty();
  }

  /** What is found now takes the place of what was known of the account. */
  @Test
  void anAccountIsSavedOnce() throws OptionException {
    firstAgent();
    Case other = fresh();
    KeptFindings second = open("boot/2", 3);
    other.history().recall(second.restore(MEANS, at(600)).earlier().get(0));
    confirm(other, 700, OTHERS);
    Finding own = finding(other);
    second.save(List.of(own));
    KeptFindings.Known known = open("boot/2", 63).restore(MEANS, at(800));
    assertThat(known.earlier()).isEmpty();
    assertThat(known.own()).singleElement().extracting("id").isEqualTo(own.id());
  }

  @Test
  void whatWasReadByOtherMeansIsOnlyKnown() throws OptionException {
    firstAgent();
    KeptFindings.Known known = open("boot/1", 150).restore("regions=nmt", at(60));
    assertThat(known.own()).isEmpty();
    assertThat(known.earlier()).hasSize(1);
  }

  @Test
  void aBadFileIsOneLineAndIsReplaced() throws OptionException, IOException {
    Files.writeString(folder.resolve("findings.state"), "# tidemark.state/1 half");
    firstAgent();
    assertThat(log).singleElement().asString().contains("findings.state is ignored");
    assertThat(open("boot/1", 150).restore(MEANS, at(60)).own()).hasSize(1);
  }

  /** A save before the past was read would put nothing in its place. */
  @Test
  void anAgentThatEndsAtOnceLosesNothing() throws OptionException {
    firstAgent();
    open("boot/1", 150).save(List.of());
    assertThat(open("boot/1", 160).restore(MEANS, at(60)).own()).hasSize(1);
  }
}
