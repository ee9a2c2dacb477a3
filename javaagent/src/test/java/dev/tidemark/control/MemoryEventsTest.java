package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.cgroup.CgroupProbe;
import dev.tidemark.probe.pressure.PressureProbe;
import org.junit.jupiter.api.Test;

class MemoryEventsTest {
  private final Reading reading = new Reading();
  private final MemoryEvents events = new MemoryEvents();

  @Test
  void whereNobodyCountsNothingIsKnown() {
    assertThat(events.recent(0, reading)).isNaN();
  }

  @Test
  void whatWasBeforeTheFirstReadingIsNotRecent() {
    reading.put(CgroupProbe.EVENTS_OOM_KILL, 7);
    assertThat(events.recent(0, reading)).isZero();
  }

  @Test
  void firingsCountForAWhile() {
    reading.put(PressureProbe.TRIGGERED, 0);
    assertThat(events.recent(0, reading)).isZero();
    reading.put(PressureProbe.TRIGGERED, 3);
    reading.put(CgroupProbe.EVENTS_OOM, 1);
    assertThat(events.recent(10, reading)).isEqualTo(4);
    assertThat(events.recent(10 + MemoryEvents.RECENT_SECONDS, reading)).isEqualTo(4);
    assertThat(events.recent(20 + MemoryEvents.RECENT_SECONDS, reading)).isZero();
    reading.put(PressureProbe.TRIGGERED, 1);
    assertThat(events.recent(400, reading)).as("opened anew").isZero();
  }

  /** The page cache alone hits it all day long. */
  @Test
  void hitsOfTheLimitCountWhereWhatCannotBeDroppedIsNearIt() {
    reading.put(CgroupProbe.LIMIT, 1000);
    reading.put(CgroupProbe.LIMIT_USED, 400);
    reading.put(CgroupProbe.EVENTS_MAX, 100);
    events.recent(0, reading);
    reading.put(CgroupProbe.EVENTS_MAX, 200);
    assertThat(events.recent(10, reading)).isZero();
    reading.put(CgroupProbe.LIMIT_USED, 900);
    assertThat(events.recent(20, reading)).isZero();
    reading.put(CgroupProbe.EVENTS_MAX, 205);
    assertThat(events.recent(30, reading)).isEqualTo(5);
  }
}
