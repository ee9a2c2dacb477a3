package dev.tidemark.probe.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.probe.DiagnosticCommands;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.jni.LoadedLibrary;
import dev.tidemark.probe.jvm.JmxDiagnosticCommands;
import dev.tidemark.probe.region.UnclaimedMemory.Piece;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On the JVM that runs the tests: a large block of malloc's is a mapping of its own. */
class UnclaimedMemoryTest {
  private static final int BYTES = 67_108_859;
  private static final int PAGE = 4_096;

  private final DiagnosticCommands commands = JmxDiagnosticCommands.connect();

  @Test
  void tellsWhatIsTouchedAgainFromWhatIsNot() throws Exception {
    Host host = Host.current();
    assertThat(UnclaimedMemory.availability(host, commands).isAvailable()).isTrue();
    try (UnclaimedMemory memory = UnclaimedMemory.open(host, commands, LoadedLibrary.get())) {
      List<Piece> before = memory.read();
      ByteBuffer block = ByteBuffer.allocateDirect(BYTES);
      List<Piece> after = memory.read();
      assertThat(resident(after) - resident(before)).isCloseTo(BYTES, within(BYTES / 20L));

      Piece its = largestThatCame(before, after);
      assertThat(its.touched()).as("just written").isGreaterThan(BYTES * 9L / 10);

      assertThat(memory.forgetTouches()).isPositive();
      assertThat(at(memory.read(), its).touched()).as("left alone").isLessThan(BYTES / 20);

      for (int at = 0; at < BYTES / 2; at += PAGE) {
        block.put(at, (byte) 1);
      }
      assertThat(at(memory.read(), its).touched())
          .as("half of it written again")
          .isBetween(BYTES / 2L, BYTES * 11L / 20);
      assertThat(memory.residentBytes()).isGreaterThan(BYTES);
    }
  }

  @Test
  void isRefusedWhereTheVmDoesNotSayWhatIsItsOwn() {
    assertThat(
            UnclaimedMemory.availability(Host.current(), DiagnosticCommands.none("none here"))
                .isAvailable())
        .isFalse();
  }

  private static long resident(List<Piece> pieces) {
    return pieces.stream().mapToLong(Piece::resident).sum();
  }

  /** It may have been merged with a neighbour, but not with the larger part of what it is. */
  private static Piece largestThatCame(List<Piece> before, List<Piece> after) {
    return after.stream()
        .filter(piece -> piece.resident() - at(before, piece).resident() > BYTES * 9L / 10)
        .findFirst()
        .orElseThrow();
  }

  /** All that lies where that piece is. */
  private static Piece at(List<Piece> pieces, Piece where) {
    List<Piece> there =
        pieces.stream()
            .filter(piece -> piece.start() < where.end() && where.start() < piece.end())
            .toList();
    return new Piece(
        where.start(),
        where.end(),
        resident(there),
        there.stream().mapToLong(Piece::touched).sum());
  }
}
