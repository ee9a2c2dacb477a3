package dev.tidemark.investigate.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.investigate.Site;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldThingsTest {
  private static final List<String> HERE = List.of("com.acme.A.a(A.java:1)");
  private static final List<String> THERE = List.of("com.acme.B.b(B.java:1)");

  private final HeldThings<Integer> things = new HeldThings<>(3);

  @Test
  void sumsUpByStackWhatHasNotGone() {
    things.made(1, 10, 100, HERE);
    things.made(2, 20, 100, THERE);
    things.made(3, 5, 100, HERE);
    things.gone(2);

    assertThat(things.sites(200, thing -> true, held -> "thing"))
        .containsExactly(new Site(15, 2, "thing", HERE));
  }

  @Test
  void leavesOutTheYoungAndTheDead() {
    things.made(1, 10, 100, HERE);
    things.made(2, 20, 201, THERE);
    things.made(3, 30, 100, THERE);

    assertThat(things.sites(200, thing -> thing != 3, held -> null))
        .extracting(Site::frames)
        .containsExactly(HERE);
  }

  @Test
  void whatHasEndedMakesRoom() {
    things.made(1, 10, 100, HERE);
    things.made(2, 20, 100, THERE);
    things.made(3, 30, 300, THERE);
    things.keep(200, thing -> thing == 2);
    things.made(4, 40, 400, HERE);
    assertThat(things.dropped()).isZero();
    assertThat(things.seen()).isEqualTo(4);
    assertThat(things.held(500, thing -> true).get(THERE))
        .as("2 is alive, 3 too young to be asked for")
        .containsExactlyInAnyOrder(2, 3);
    assertThat(things.held(500, thing -> true).get(HERE)).containsExactly(4);
  }

  @Test
  void countsWhatFindsNoRoom() {
    for (int i = 0; i < 5; i++) {
      things.made(i, 1, 1, HERE);
    }

    assertThat(things.dropped()).isEqualTo(2);
    assertThat(things.seen()).isEqualTo(5);
  }
}
