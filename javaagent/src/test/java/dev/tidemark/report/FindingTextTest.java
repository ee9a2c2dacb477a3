package dev.tidemark.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The whole text, so that a change of it is seen. */
class FindingTextTest {
  @Test
  void aLeak() {
    assertThat(FindingText.of(Examples.leak()))
        .isEqualTo(
            """
            LEAK CONFIRMED  NATIVE_MALLOC  f48c12bf0042
            Native memory (malloc) leaks: it grew by 69.0 MiB, now 120 MiB/min, 94 % of it from com.acme.invoices.InvoiceCompressor.<init>(InvoiceCompressor.java:7); cgroup limit is reached in 10 min.
              growth     120 MiB/min (95 % interval 108 MiB to 132 MiB)
              limit      cgroup limit 2.0 GiB, reached in 10 min (9 min to 11 min)
              coverage   the sites explain 97 % of the growth
              site 1     94 %, 35.1 MiB in 658, java.util.zip.Deflater
                           libz.so.1.2.13`deflateInit2_
                           java.util.zip.Deflater.init(Deflater.java)
                         > com.acme.invoices.InvoiceCompressor.<init>(InvoiceCompressor.java:7)
                         > com.acme.invoices.Archivist.archive(Archivist.java:16)
              because    the minima rise
              because    sites hold it
              not        HEAP RETAINED_FREE: they stood still meanwhile
              may err    frees were recorded for the last 4.7 s
              next       call end() on every Deflater, or close the stream that owns it
            """);
  }

  @Test
  void aRetention() {
    assertThat(FindingText.of(Examples.retention()))
        .isEqualTo(
            """
            RETENTION CONFIRMED  RETAINED_FREE  62235de18edb
            The allocator keeps 90.0 MiB that the program has freed; this is retention, not a leak.
              growth     0 B/min (95 % interval -60 B to 60 B)
              next       give it back once and see: jcmd 42 System.trim_native_heap
            """);
  }
}
