package dev.tidemark.probe.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.object.StackTable.Stack;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackTableTest {
  private static final int MOST = 4_096;
  private static final int MAIN = 1;

  private final StackTable table = new StackTable(MOST);
  private int resolved;

  @Test
  void aStackIsResolvedOnce() throws Exception {
    Stack first = stack(7);
    assertThat(stack(7)).isSameAs(first);
    assertThat(resolved).isEqualTo(2);
    assertThat(stack(8)).isNotSameAs(first);
    assertThat(resolved).as("main is shared").isEqualTo(3);
    assertThat(first.frames())
        .extracting(StackTraceElement::getMethodName)
        .containsExactly("7", "1");
  }

  /** Classes that come and go bring stacks without an end. */
  @Test
  void itStopsGrowingWhereStacksNeverComeAgain() throws Exception {
    Stack kept = stack(2);
    long atRest = 0;
    for (int method = 10; method < 20_000; method++) {
      stack(method).release();
      if (method == 2_000) {
        atRest = table.heldBytes();
      }
      assertThat(table.size()).isLessThanOrEqualTo(StackTable.MOST_IDLE * 2);
    }
    assertThat(table.heldBytes()).isLessThan(2 * atRest);
    int before = resolved;
    assertThat(stack(2)).as("in use all the time").isSameAs(kept);
    assertThat(stack(19_999)).isNotNull();
    assertThat(resolved).as("the last of the others").isEqualTo(before);
    stack(10);
    assertThat(resolved).as("the first of them, without main").isEqualTo(before + 1);
  }

  @Test
  void thereIsNoRoomWhereAllAreInUse() throws Exception {
    List<Stack> used = new ArrayList<>();
    for (int method = 0; method < MOST; method++) {
      used.add(stack(method));
    }
    assertThat(table.intern(raw(MOST))).isEmpty();
    used.get(5).release();
    assertThat(table.intern(raw(MOST))).isPresent();
    assertThat(table.size()).isEqualTo(MOST);
  }

  private Stack stack(int method) throws Exception {
    return table.intern(raw(method)).orElseThrow();
  }

  /** That method, called by main. */
  private StackTable.Raw raw(int leaf) {
    return new StackTable.Raw() {
      @Override
      public int depth() {
        return 2;
      }

      @Override
      public long method(int frame) {
        return frame == 0 ? leaf : MAIN;
      }

      @Override
      public long location(int frame) {
        return 0;
      }

      @Override
      public StackTraceElement name(long method, long location) {
        resolved++;
        return new StackTraceElement("com.acme.Sessions", Long.toString(method), null, -1);
      }
    };
  }
}
