package dev.tidemark.investigate.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StayedDefinitionsTest {
  private static final Census NONE = new Census(Map.of(), 0);

  @Test
  void ofHiddenClassesAtOneAddressTheNewestIsThere() {
    DefinedClass gone = new DefinedClass("A/0x1", true, false, 10);
    DefinedClass there = new DefinedClass("A/0x1", true, false, 20);
    Census now = new Census(Map.of("A/0x1", 1), 1);

    assertThat(new StayedDefinitions(NONE, now).of(List.of(gone, there))).containsExactly(there);
  }

  @Test
  void whatWasThereBeforeIsNoneOfThem() {
    DefinedClass again = new DefinedClass("A", false, false, 10);
    Census one = new Census(Map.of("A", 1), 1);

    assertThat(new StayedDefinitions(one, one).of(List.of(again))).isEmpty();
  }

  @Test
  void aClassAskedForByNameCountsWhereThereAreSeveral() {
    DefinedClass once = new DefinedClass("A", false, true, 10);
    DefinedClass first = new DefinedClass("B", false, true, 11);
    DefinedClass second = new DefinedClass("B", false, true, 12);
    Census now = new Census(Map.of("A", 1, "B", 2), 3);

    assertThat(new StayedDefinitions(NONE, now).of(List.of(once, first, second)))
        .containsExactlyInAnyOrder(first, second);
  }
}
