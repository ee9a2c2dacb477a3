package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.report.Colour;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole picture, so that a change of it is seen. */
class WatchFrameTest {
  private static final Screen.Size USUAL = new Screen.Size(24, 80);
  private static final String ESCAPE = "\u001b\\[[0-9;]*m";

  private static final Snapshot LEAKING =
      Snapshot.parse(
          """
          {"jvm": {"pid": 4711, "java": "17.0.15", "gc": "G1 Young Generation, G1 Old Generation",
                   "limitBytes": 1073741824, "limitName": "cgroup limit", "limitUsedBytes": 432013312},
           "agent": {"version": "0.1.0", "preset": "lab", "layer": 2, "paused": false,
                     "probes": [{"name": "allocator", "state": "ON", "means": "mallinfo2"},
                                {"name": "page-faults", "state": "DEGRADED", "means": "proc"},
                                {"name": "pressure", "state": "OFF", "reason": "no PSI"}],
                     "cost": {"cpuShare": 0.0031}},
           "accounts": [{"kind": "HEAP", "bytes": 125829120, "growthBytesPerMinute": -1048576,
                         "growthCi95": [-2000000, 9]},
                        {"kind": "NATIVE_MALLOC", "bytes": 293601280, "growthBytesPerMinute": 136314880,
                         "growthCi95": [120000000, 150000000]},
                        {"kind": "KERNEL", "bytes": 0}],
           "findings": [{"id": "f48c12bf0042", "kind": "NATIVE_MALLOC", "state": "CONFIRMED",
                         "verdict": "LEAK", "growthBytesPerMinute": 136314880, "secondsToLimit": 282,
                         "summary": "Native memory (malloc) leaks: it grew by 69.0 MiB, now 130 MiB/min, 94 % of it from com.acme.invoices.InvoiceCompressor.<init>(InvoiceCompressor.java:7); cgroup limit is reached in 5 min."}]}
          """);

  @Test
  void onATerminal() {
    assertThat(WatchFrame.of(LEAKING, Colour.OFF, true, USUAL))
        .containsExactly(
            """
            tidemark 0.1.0  pid 4711  Java 17.0.15  G1 Young Generation, G1 Old Generation
            layer 2, investigating  preset lab  agent 0.31 % of one core
            memory         ████████              412 MiB of cgroup limit 1.0 GiB

            account        share                       now    per minute  at its limit
            HEAP           ██████                  120 MiB      -1.0 MiB             -
            NATIVE_MALLOC  ██████████████          280 MiB      +130 MiB      in 5 min
            KERNEL                                     0 B             -             -

            probes  1 on; page-faults degraded (proc), pressure off

            LEAK CONFIRMED  NATIVE_MALLOC  f48c12bf0042
            Native memory (malloc) leaks: it grew by 69.0 MiB, now 130 MiB/min, 94 % of it
            from com.acme.invoices.InvoiceCompressor.<init>(InvoiceCompressor.java:7);
            cgroup limit is reached in 5 min.
            """
                .split("\n"));
  }

  @Test
  void withoutBlockCharacters() {
    assertThat(WatchFrame.of(LEAKING, Colour.OFF, false, USUAL))
        .contains("HEAP           ######..............    120 MiB      -1.0 MiB             -");
  }

  @Test
  void colourChangesNothingOfIt() {
    List<String> painted = WatchFrame.of(LEAKING, Colour.ON, true, USUAL);
    assertThat(painted.stream().map(line -> line.replaceAll(ESCAPE, "")))
        .containsExactlyElementsOf(WatchFrame.of(LEAKING, Colour.OFF, true, USUAL));
    assertThat(painted).anyMatch(line -> line.startsWith("\u001b[1;31mNATIVE_MALLOC"));
  }

  @Test
  void itNeverExceedsTheTerminal() {
    Screen.Size small = new Screen.Size(7, 40);
    assertThat(WatchFrame.of(LEAKING, Colour.OFF, true, small))
        .hasSize(7)
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(40));
  }

  @Test
  void intoAPipe() {
    WatchLines lines = new WatchLines();
    Instant now = Instant.parse("2026-11-01T12:00:36.5Z");
    assertThat(WatchLines.heading())
        .isEqualTo(
            "# MiB                L   HEAP   META   CODE THREAD DIRECT MAPPED MALLOC RETAIN    JVM"
                + " KERNEL   REST");
    assertThat(lines.of(LEAKING, now))
        .containsExactly(
            "2026-11-01T12:00:36Z 2  120.0      -      -      -      -      -  280.0      -      -"
                + "    0.0      -",
            "# LEAK CONFIRMED  NATIVE_MALLOC  f48c12bf0042  Native memory (malloc) leaks: it grew"
                + " by 69.0 MiB, now 130 MiB/min, 94 % of it from"
                + " com.acme.invoices.InvoiceCompressor.<init>(InvoiceCompressor.java:7);"
                + " cgroup limit is reached in 5 min.");
    assertThat(lines.of(LEAKING, now)).as("a finding is told once").hasSize(1);
  }
}
