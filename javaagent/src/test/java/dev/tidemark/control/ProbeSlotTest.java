package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.budget.Step;
import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Probe;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.Rung;
import dev.tidemark.probe.SampleSink;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeSlotTest {
  private final Reading reading = new Reading();
  private final FakeProbe probe = new FakeProbe();

  private ProbeSlot slot(String wanted) {
    ProbeSlot slot =
        new ProbeSlot(probe, Host.current(), wanted, 0.005, new ReadCost(() -> probe.clock));
    slot.open();
    return slot;
  }

  @Test
  void theBestRungIsOn() {
    probe.rungs.add(Rung.of("kernel", Availability.yes()));
    ProbeSlot slot = slot("auto");
    assertThat(slot.picture().state()).isEqualTo("ON");
    assertThat(slot.picture().means()).isEqualTo("kernel");
    assertThat(slot.picture().reason()).isEmpty();
  }

  @Test
  void aLowerRungIsDegradedWithReasonAndRemedy() {
    probe.rungs.add(Rung.of("kernel", Availability.no("no privilege", "add CAP_BPF")));
    probe.rungs.add(Rung.of("files", Availability.yes()));
    ProbeSlot slot = slot("auto");
    assertThat(slot.picture().state()).isEqualTo("DEGRADED");
    assertThat(slot.picture().means()).isEqualTo("files");
    assertThat(slot.picture().reason()).isEqualTo("kernel: no privilege (add CAP_BPF)");
  }

  @Test
  void anAlternativeThatDoesNotApplyIsNoLoss() {
    probe.rungs.add(Rung.of("jemalloc", Availability.no("not loaded", "")));
    probe.rungs.add(Rung.of("glibc", Availability.yes()));
    assertThat(slot("auto").picture().state()).isEqualTo("ON");
  }

  @Test
  void aRungThatFailsToOpenGivesWayToTheNext() {
    probe.rungs.add(Rung.of("broken", Availability.yes()));
    probe.rungs.add(Rung.of("files", Availability.yes()));
    ProbeSlot slot = slot("auto");
    assertThat(slot.picture().means()).isEqualTo("files");
    assertThat(slot.picture().reason()).isEqualTo("broken: cannot be opened");
  }

  /** The process may be at its limit of threads. */
  @Test
  void aRungThatCanStartNoThreadGivesWayToTheNext() {
    probe.rungs.add(Rung.of("threaded", Availability.yes()));
    probe.rungs.add(Rung.of("files", Availability.yes()));
    ProbeSlot slot = slot("auto");
    assertThat(slot.picture().means()).isEqualTo("files");
    assertThat(slot.picture().reason()).isEqualTo("threaded: unable to create native thread");
  }

  @Test
  void aLadderThatFailsIsOneProbeLess() {
    probe.ladderFails = true;
    ProbeSlot slot = slot("auto");
    assertThat(slot.picture().state()).isEqualTo("OFF");
    assertThat(slot.picture().reason()).contains("a mount without a name");
  }

  @Test
  void theUsersMeansIsTheOnlyOneTried() {
    probe.rungs.add(Rung.of("kernel", Availability.yes()));
    probe.rungs.add(Rung.of("files", Availability.yes()));
    assertThat(slot("files").picture().means()).isEqualTo("files");
    assertThat(slot("off").picture().state()).isEqualTo("OFF");
  }

  @Test
  void threeFailuresInARowCloseItAndSayWhy() {
    probe.rungs.add(Rung.of("files", Availability.yes()));
    ProbeSlot slot = slot("auto");
    probe.fails = true;
    for (int second = 0; second < 2; second++) {
      slot.read(second, 1, reading);
      assertThat(slot.picture().state()).isEqualTo("ON");
    }
    slot.read(2, 1, reading);
    assertThat(slot.picture().state()).isEqualTo("OFF");
    assertThat(slot.picture().reason()).isEqualTo("failed 3 times, the last time: gone");
    assertThat(probe.closed).isTrue();
  }

  /** Out of descriptors for a minute, for example. */
  @Test
  void whatFailedIsTriedAgain() {
    probe.rungs.add(Rung.of("files", Availability.yes()));
    ProbeSlot slot = slot("auto");
    probe.fails = true;
    for (int second = 0; second < 3; second++) {
      slot.read(second, 1, reading);
    }
    probe.fails = false;
    slot.read(601, 1, reading);
    assertThat(slot.isOn()).isFalse();
    int before = probe.reads;
    slot.read(602, 1, reading);
    assertThat(slot.picture().state()).isEqualTo("ON");
    assertThat(probe.reads).isEqualTo(before + 1);
  }

  /** An account that stood still would look healthy. */
  @Test
  void whatAProbeLastSaidIsForgottenOnceItIsOff() {
    probe.rungs.add(Rung.of("files", Availability.yes()));
    ProbeSlot slot = slot("auto");
    slot.read(0, 1, reading);
    slot.budget(new Step(Step.Kind.CLOSE, "fake", "1 % of a core, budget 0.5"), false);
    assertThat(reading.values()).containsKey("fake.value");
    slot.read(1, 1, reading);
    assertThat(reading.values()).isEmpty();
    slot.budget(new Step(Step.Kind.CLOSE, "fake", "1 % of a core, budget 0.5"), true);
    slot.read(2, 1, reading);
    assertThat(reading.values()).containsKey("fake.value");
  }

  /** The process was stopped meanwhile. */
  @Test
  void oneReadingOfAnHourDoesNotBlindIt() {
    probe.rungs.add(Rung.of("files", Availability.yes()));
    ProbeSlot slot = slot("auto");
    probe.nanos = 10_000_000;
    for (int second = 0; second < 60; second++) {
      slot.read(second, 1, reading);
    }
    probe.nanos = 3_600_000_000_000L;
    slot.read(60, 1, reading);
    probe.nanos = 10_000_000;
    int before = probe.reads;
    for (int second = 3600; second < 3700; second++) {
      slot.read(second, 1, reading);
    }
    assertThat(probe.reads).isGreaterThan(before + 2);
  }

  @Test
  void whatCostsMuchIsReadRarer() {
    probe.rungs.add(Rung.of("files", Availability.yes()));
    ProbeSlot slot = slot("auto");
    probe.nanos = 20_000_000;
    for (int second = 0; second < 60; second++) {
      slot.read(second, 1, reading);
    }
    // 20 ms of a thousandth of a core: after seconds 0 to 3 at 23 and 43.
    assertThat(probe.reads).isEqualTo(6);
  }

  @Test
  void whatTheBudgetTakesIsSaidAndGivenBack() {
    probe.rungs.add(Rung.of("kernel", Availability.yes()));
    probe.rungs.add(Rung.of("files", Availability.yes()));
    ProbeSlot slot = slot("auto");
    assertThat(slot.canStepDown()).isTrue();
    Step cheaper = new Step(Step.Kind.STEP_DOWN, "fake", "1 % of a core, budget 0.5");
    slot.budget(cheaper, false);
    assertThat(slot.picture().means()).isEqualTo("files");
    assertThat(slot.picture().state()).isEqualTo("DEGRADED");
    assertThat(slot.picture().reason())
        .isEqualTo("kernel: too dear for the budget: 1 % of a core, budget 0.5");
    assertThat(slot.canStepDown()).isFalse();

    Step closed = new Step(Step.Kind.CLOSE, "fake", "still too much");
    slot.budget(closed, false);
    assertThat(slot.picture().state()).isEqualTo("OFF");
    assertThat(slot.picture().reason())
        .isEqualTo("closed to stay inside the budget: still too much");
    slot.reopen();
    assertThat(slot.isOn()).as("a pause and a resume do not open it").isFalse();

    slot.budget(closed, true);
    slot.budget(cheaper, true);
    assertThat(slot.picture().means()).isEqualTo("kernel");
    assertThat(slot.picture().state()).isEqualTo("ON");
  }

  @Test
  void eachThinningHalvesAndIsSaid() {
    probe.rungs.add(Rung.of("kernel", Availability.yes()));
    ProbeSlot slot = slot("auto");
    Step step = new Step(Step.Kind.THIN, "fake", "too many");
    slot.budget(step, false);
    slot.budget(step, false);
    assertThat(probe.halvings).isEqualTo(2);
    assertThat(slot.picture().reason())
        .isEqualTo("samples 1/4 as often to stay inside the budget: too many");
    slot.budget(step, true);
    slot.budget(step, true);
    assertThat(probe.halvings).isZero();
    assertThat(slot.picture().reason()).isEmpty();
  }

  /** Or the budget would close it for what it cost before. */
  @Test
  void whatWasThinnedIsReadAtTheNextLook() {
    probe.rungs.add(Rung.of("kernel", Availability.yes()));
    ProbeSlot slot = slot("auto");
    probe.nanos = 20_000_000;
    for (int second = 0; second < 8; second++) {
      slot.read(second, 1, reading);
    }
    int before = probe.reads;
    slot.read(8, 1, reading);
    assertThat(probe.reads).as("not due").isEqualTo(before);
    slot.budget(new Step(Step.Kind.THIN, "fake", "too many"), false);
    slot.read(9, 1, reading);
    assertThat(probe.reads).isEqualTo(before + 1);
  }

  @Test
  void whatAReadingCostsIsMeasured() {
    probe.rungs.add(Rung.of("files", Availability.yes()));
    ProbeSlot slot = slot("auto");
    probe.nanos = 20_000_000;
    slot.read(0, 1, reading);
    assertThat(slot.cost().longestSeconds()).isEqualTo(0.02);
    assertThat(slot.cost().cpuSeconds()).isPositive();
  }

  private static final class FakeProbe implements Probe {
    final List<Rung> rungs = new ArrayList<>();
    boolean fails;
    boolean ladderFails;
    boolean closed;
    long nanos;
    long clock;
    int reads;
    int halvings;

    @Override
    public List<String> cheaper(String means) {
      return means.equals("kernel") ? List.of("files") : List.of();
    }

    @Override
    public void thin(int halvings) {
      this.halvings = halvings;
    }

    @Override
    public String name() {
      return "fake";
    }

    @Override
    public String purpose() {
      return "for this test";
    }

    @Override
    public Ladder ladder(Host host) {
      if (ladderFails) {
        throw new IllegalArgumentException("a mount without a name");
      }
      return new Ladder(rungs);
    }

    @Override
    public void open(Host host, String means) throws ProbeException {
      if (means.equals("broken")) {
        throw new ProbeException("cannot be opened");
      }
      if (means.equals("threaded")) {
        throw new OutOfMemoryError("unable to create native thread");
      }
    }

    @Override
    public void read(SampleSink sink) throws ProbeException {
      reads++;
      clock += nanos;
      if (fails) {
        throw new ProbeException("gone");
      }
      sink.put("fake.value", reads);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
