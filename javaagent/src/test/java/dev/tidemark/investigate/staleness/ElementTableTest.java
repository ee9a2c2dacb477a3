package dev.tidemark.investigate.staleness;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ElementTableTest {

  @Test
  void everyElementHasOnePlaceThatItsHashLeadsTo() {
    List<Object> kept = new ArrayList<>();
    List<WeakReference<Object>> elements = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      kept.add(new Object());
      elements.add(new WeakReference<>(kept.get(i)));
    }
    elements.add(new WeakReference<>(kept.get(0)));
    elements.add(new WeakReference<>(null));

    ElementTable table = ElementTable.of(elements);

    assertThat(table.places()).isBetween(4 * 256, 8 * 256);
    assertThat(kept).allMatch(element -> isFound(table, element));
    assertThat(isFound(table, new Object())).isFalse();
    int taken = 0;
    for (int place = 0; place < table.places(); place++) {
      taken += table.isFree(place) ? 0 : 1;
    }
    assertThat(taken).isEqualTo(256);
  }

  @Test
  void anEmptyTableHasAFreePlace() {
    ElementTable table = ElementTable.of(List.of());

    assertThat(isFound(table, new Object())).isFalse();
  }

  /** As woven code does it. */
  private static boolean isFound(ElementTable table, Object element) {
    int last = table.places() - 1;
    for (int i = System.identityHashCode(element) & last;
        table.hashes()[i] != 0;
        i = (i + 1) & last) {
      if (table.references()[i].refersTo(cast(element))) {
        return true;
      }
    }
    return false;
  }

  @SuppressWarnings("unchecked")
  private static <T> T cast(Object object) {
    return (T) object;
  }
}
