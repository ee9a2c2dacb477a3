package dev.tidemark.investigate.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RoomTest {

  @Test
  void aContainerNearItsLimitIsLeftAlone() {
    Room room = new Room(() -> OptionalLong.of(1 << 20));

    assertThat(room.objects(1_000_000)).isZero();
    assertThat(room.refusal().reason()).contains("too near to its limit").contains("4 MiB");
  }

  @Test
  void lessRoomMeansFewerObjects() {
    Room room = new Room(() -> OptionalLong.of(20L << 20));

    assertThat(room.objects(1_000_000)).isBetween(100_000, 120_000);
  }

  @Test
  void withRoomEnoughItIsWhatWasAsked() {
    assertThat(new Room(OptionalLong::empty).objects(50_000)).isEqualTo(50_000);
  }
}
