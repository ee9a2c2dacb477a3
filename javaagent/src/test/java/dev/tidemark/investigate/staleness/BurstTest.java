package dev.tidemark.investigate.staleness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BurstTest {
  private static final long TICK = 10_000_000;
  private static final int MOST = 5_000;

  /** A site that runs at an even pace, behind a gate as the one in {@code Touch}. */
  private static final class Site {
    final Burst burst = new Burst(0);
    final double callsPerTick;
    int allowance = Burst.FIRST;
    long now;
    long seen;

    Site(double callsPerTick) {
      this.callsPerTick = callsPerTick;
    }

    void tick() {
      boolean usedUp = callsPerTick >= allowance;
      seen += usedUp ? allowance : Math.round(callsPerTick);
      long closedAt = usedUp ? now + (long) (TICK * allowance / callsPerTick) : 0;
      now += TICK;
      allowance = burst.next(now, seen, closedAt, MOST);
    }
  }

  @Test
  void aSiteThatRunsSeldomIsTracedWithoutAGap() {
    Site site = new Site(MOST - 1);
    for (int i = 0; i < 1000; i++) {
      site.tick();
    }

    assertThat(site.seen).isEqualTo(1000L * (MOST - 1));
    assertThat(site.burst.missed()).isZero();
  }

  @Test
  void aHotSiteStartsTracedAndEndsAtOneCallInAThousand() {
    Site site = new Site(1_000_000);
    List<Integer> allowances = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      allowances.add(site.allowance);
      site.tick();
    }

    assertThat(allowances.subList(0, 3)).containsExactly(5000, 2500, 1250);
    assertThat(allowances.subList(3, 10)).allMatch(allowed -> allowed >= 990 && allowed <= 1000);
    assertThat(site.burst.busy()).isTrue();
  }

  @Test
  void callsNotTracedAreEstimated() {
    Site site = new Site(80_000);
    for (int i = 0; i < 500; i++) {
      site.tick();
    }

    assertThat(site.seen + site.burst.missed()).isCloseTo(500 * 80_000.0, Offset.offset(4e5));
    assertThat(site.allowance).isEqualTo(Burst.LEAST);
  }

  @Test
  void aSiteThatBecomesQuietIsTracedInFullAgain() {
    Burst burst = new Burst(0);
    int allowance = Burst.FIRST;
    long seen = 0;
    for (int i = 1; i <= 10; i++) {
      seen += allowance;
      allowance = burst.next(i * TICK, seen, i * TICK - TICK / 2, MOST);
    }
    assertThat(allowance).isEqualTo(Burst.LEAST);
    double missed = burst.missed();

    for (int i = 11; i <= 20; i++) {
      allowance = burst.next(i * TICK, seen, 0, MOST);
    }

    assertThat(allowance).isEqualTo(MOST);
    assertThat(burst.missed()).isEqualTo(missed);
    assertThat(burst.busy()).isFalse();
  }

  @Test
  void moreBusySitesShareTheCalls() {
    Burst burst = new Burst(0);

    assertThat(burst.next(TICK, 300, 0, 500)).isEqualTo(500);
    assertThat(burst.busy()).isTrue();
  }
}
