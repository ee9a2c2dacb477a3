package dev.tidemark.detect.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.Scale;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Sample;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Each with what passes it, and with what comes close. */
class ThresholdSignalsTest {
  private static final double MIB = 1 << 20;

  /** Forty minutes of production, a reading every ten seconds. */
  private static ProcessPast past(UnaryOperator<Sample> of) {
    ProcessPast past = new ProcessPast(Scale.PRODUCTION);
    for (double second = 0; second < 2_400; second += 10) {
      past.add(second, of.apply(new Sample(second)));
    }
    return past;
  }

  private static Evidence spoken(ThresholdSignal signal, ProcessPast past) {
    Word word = signal.judge(past);
    assertThat(word).isInstanceOf(Word.Speaks.class);
    return ((Word.Speaks) word).evidence();
  }

  private static void assertSilent(ThresholdSignal signal, ProcessPast past) {
    assertThat(signal.judge(past)).isInstanceOf(Word.Silent.class);
  }

  @Test
  void theResidentSetAboveItsBaseline() {
    RssAboveBaseline signal = new RssAboveBaseline(2);
    ProcessPast risen =
        past(s -> s.with(Measure.RSS, (s.seconds() < 1_900 ? 500 + s.seconds() % 7 : 600) * MIB));
    assertThat(spoken(signal, risen).value()).isEqualTo(600 * MIB);
    // Back down once within the five minutes.
    assertSilent(
        signal,
        past(
            s ->
                s.with(
                    Measure.RSS, (s.seconds() < 1_900 || s.seconds() == 2_250 ? 500 : 600) * MIB)));
    assertSilent(signal, past(s -> s.with(Measure.RSS, (500 + s.seconds() % 7) * MIB)));
  }

  @Test
  void addressSpaceThatGrowsTwiceAsFast() {
    VszAgainstRss signal = new VszAgainstRss(2);
    assertThat(
            spoken(
                    signal,
                    past(
                        s ->
                            s.with(Measure.VSZ, 3e9 + 2.1e5 * s.seconds())
                                .with(Measure.RSS, 5e8 + 1e5 * s.seconds())))
                .value())
        .isBetween(2.09, 2.11);
    assertSilent(
        signal,
        past(
            s ->
                s.with(Measure.VSZ, 3e9 + 1.9e5 * s.seconds())
                    .with(Measure.RSS, 5e8 + 1e5 * s.seconds())));
    // A reservation is one step, and nothing is touched.
    assertSilent(
        signal,
        past(s -> s.with(Measure.VSZ, s.seconds() < 1_500 ? 3e9 : 9e9).with(Measure.RSS, 5e8)));
  }

  @Test
  void pageFaultsThatGoOn() {
    FaultRate signal = new FaultRate(1_000);
    assertThat(spoken(signal, past(s -> s.with(Measure.FAULTS, 1_001))).value()).isEqualTo(1_001);
    assertSilent(signal, past(s -> s.with(Measure.FAULTS, 1_000)));
    assertSilent(signal, past(s -> s.with(Measure.FAULTS, s.seconds() % 120 == 0 ? 10 : 90_000)));
  }

  @Test
  void faultsOnAnonymousMemory() {
    AnonymousFaults signal = new AnonymousFaults(0.8);
    assertThat(spoken(signal, past(s -> s.with(Measure.ANONYMOUS_SHARE, 0.81))).text())
        .contains("81 %");
    assertSilent(signal, past(s -> s.with(Measure.ANONYMOUS_SHARE, 0.8)));
    assertThat(signal.judge(past(s -> s))).isInstanceOf(Word.Unknown.class);
  }

  @Test
  void memoryPressure() {
    MemoryPressure signal = new MemoryPressure(10);
    assertThat(spoken(signal, past(s -> s.with(Measure.PRESSURE, 10.5))).threshold()).isEqualTo(10);
    assertSilent(signal, past(s -> s.with(Measure.PRESSURE, 10)));
    assertSilent(signal, past(s -> s.with(Measure.PRESSURE, s.seconds() > 2_300 ? 3 : 40)));
  }

  /** Its trigger fires, or the container runs out, well before a mean of a minute has risen. */
  @Test
  void whatTheKernelSaysIsUrgentToo() {
    MemoryPressure signal = new MemoryPressure(10);
    ProcessPast told =
        past(s -> s.with(Measure.PRESSURE, 3).with(Measure.MEMORY_EVENTS, recent(s, 2_200, 4)));
    assertThat(spoken(signal, told).text())
        .isEqualTo("the kernel said 4 times within three minutes that memory is short");
    assertThat(new ThresholdSignals().judge(told).isUrgent()).isTrue();
    assertSilent(signal, past(s -> s.with(Measure.MEMORY_EVENTS, recent(s, 2_200, 2))));
    assertSilent(signal, past(s -> s.with(Measure.MEMORY_EVENTS, recent(s, 1_000, 4))));
    assertThat(signal.judge(past(s -> s))).isInstanceOf(Word.Unknown.class);
  }

  private static double recent(Sample sample, double from, double events) {
    return sample.seconds() >= from && sample.seconds() <= from + 180 ? events : 0;
  }

  @Test
  void aWorkingSetThatExpandsAllAlong() {
    WorkingSet signal = new WorkingSet(4);
    ProcessPast expanding = past(s -> s.with(Measure.RSS, 5e8 + 1e5 * s.seconds()));
    assertThat(spoken(signal, expanding).value()).isPositive();
    assertSilent(signal, past(s -> s.with(Measure.RSS, 5e8 + 1e5 * Math.min(1_000, s.seconds()))));
  }

  @Test
  void anAllocatorThatBreaksIntoPieces() {
    Fragmentation signal = new Fragmentation(0.1);
    ProcessPast breaking =
        past(
            s ->
                s.with(Measure.NATIVE_MALLOC, 100 * MIB)
                    .with(Measure.RETAINED_FREE, (10 + s.seconds() / 40) * MIB));
    assertThat(spoken(signal, breaking).value()).isBetween(0.1, 0.4);
    assertSilent(
        signal,
        past(
            s ->
                s.with(Measure.NATIVE_MALLOC, (100 + s.seconds() / 4) * MIB)
                    .with(Measure.RETAINED_FREE, (10 + s.seconds() / 40) * MIB)));
  }

  @Test
  void allOfThemTogether() {
    ThresholdSignals all = new ThresholdSignals();
    ThresholdSignals.Said said =
        all.judge(past(s -> s.with(Measure.PRESSURE, 40).with(Measure.FAULTS, 10)));
    assertThat(said.speaking()).extracting(Evidence::signal).containsExactly("memory-pressure");
    assertThat(said.known()).isEqualTo(2);
    assertThat(said.isUrgent()).isTrue();
    assertThat(all.judge(new ProcessPast(Scale.PRODUCTION)))
        .isEqualTo(ThresholdSignals.Said.NOTHING);
  }
}
