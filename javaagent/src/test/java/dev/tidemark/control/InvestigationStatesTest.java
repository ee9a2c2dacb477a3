package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.Investigation;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.probe.Availability;
import dev.tidemark.report.Picture;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InvestigationStatesTest {
  private final Told survivors = new Told("survivors", Kind.HEAP);
  private final Told counts = new Told("counts", Kind.HEAP);
  private final Told blocks = new Told("blocks", Kind.NATIVE_MALLOC, Kind.DIRECT_BUFFER);
  private final InvestigationStates states =
      new InvestigationStates(List.of(blocks, survivors, counts));

  @Test
  void eachAccountHasTheBestThatCan() {
    states.look(0);
    assertThat(states.last())
        .containsExactly(
            new Picture.Investigation(Kind.HEAP, "survivors", "ON", ""),
            new Picture.Investigation(Kind.DIRECT_BUFFER, "blocks", "ON", ""),
            new Picture.Investigation(Kind.NATIVE_MALLOC, "blocks", "ON", ""));
  }

  @Test
  void whatWouldBeBetterSaysWhyItCannot() {
    survivors.answer = Availability.no("objects are not sampled", "see doctor");
    states.look(0);
    assertThat(states.last())
        .startsWith(
            new Picture.Investigation(
                Kind.HEAP, "survivors", "OFF", "objects are not sampled (see doctor)"),
            new Picture.Investigation(Kind.HEAP, "counts", "ON", ""));
  }

  @Test
  void whatWeCouldNotAskHasNoRemedy() {
    blocks.answer = Availability.unknown("cannot read maps");
    states.look(0);
    assertThat(states.last())
        .contains(
            new Picture.Investigation(Kind.NATIVE_MALLOC, "blocks", "OFF", "cannot read maps"));
  }

  /** To ask is dear, and to ask what is not needed may touch what nobody has touched yet. */
  @Test
  void eachIsAskedOnceAndSeldomAndWhatIsNotNeededNever() {
    states.look(0);
    states.look(InvestigationStates.SECONDS - 1);
    assertThat(List.of(survivors.asked, counts.asked, blocks.asked)).containsExactly(1, 0, 1);
    survivors.answer = Availability.no("gone", "");
    states.look(InvestigationStates.SECONDS);
    assertThat(List.of(survivors.asked, counts.asked, blocks.asked)).containsExactly(2, 1, 2);
    assertThat(states.last())
        .startsWith(new Picture.Investigation(Kind.HEAP, "survivors", "OFF", "gone"));
  }

  /** One that is never run. */
  private static final class Told implements Investigation {
    private final String name;
    private final Set<Kind> kinds;
    private Availability answer = Availability.yes();
    private int asked;

    private Told(String name, Kind... kinds) {
      this.name = name;
      this.kinds = Set.of(kinds);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Set<Kind> answers() {
      return kinds;
    }

    @Override
    public Availability availability() {
      asked++;
      return answer;
    }

    @Override
    public Outcome run(Kind kind, Duration window) {
      throw new UnsupportedOperationException();
    }
  }
}
