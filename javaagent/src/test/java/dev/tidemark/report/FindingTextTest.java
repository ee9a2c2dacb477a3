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
            Native memory (malloc) leaks: it grew by 69.0 MiB, now 120 MiB/min, 94 % of it
            from com.acme.invoices.InvoiceCompressor.<init>(InvoiceCompressor.java:7);
            cgroup limit is reached in 10 min.
              growth     120 MiB/min (95 % interval 108 MiB to 132 MiB)
              limit      cgroup limit 2.0 GiB, reached in 10 min (4 min to 13 min)
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
  void aLeakInTheHeap() {
    assertThat(FindingText.of(Examples.heapLeak()))
        .isEqualTo(
            """
            LEAK CONFIRMED  HEAP  0d5b1c2f7a90
            The Java heap leaks: it grew by 72.0 MiB, now 120 MiB/min, 83 % of it from
            com.acme.lounge.Session.<init>(Session.java:12); 71300 elements
            (com.acme.lounge.Session) accumulate in static com.acme.lounge.Sessions.OPEN,
            98 % of them untouched for 14 s; max heap is reached in 80 s.
              growth     120 MiB/min (95 % interval 114 MiB to 126 MiB)
              limit      max heap 256 MiB, reached in 80 s (36 s to 100 s)
              coverage   the sites explain 93 % of the growth
              piles up   in static com.acme.lounge.Sessions.OPEN,
                         java.util.concurrent.ConcurrentHashMap: 42100 elements, then 71300
              held by    static com.acme.lounge.Sessions.OPEN
                         (java.util.concurrent.ConcurrentHashMap)
                         -> java.util.concurrent.ConcurrentHashMap$Node[]
                         -> java.util.concurrent.ConcurrentHashMap$Node.val
                         -> com.acme.lounge.Session
              staleness  of 240 watched, 236 untouched for 14 s
              site 1     83 %, 56.0 MiB in 57344, byte[]
                         > com.acme.lounge.Session.<init>(Session.java:12)
                         > com.acme.lounge.Sessions.open(Sessions.java:20)
              because    the minima rise
              next       remove from static com.acme.lounge.Sessions.OPEN what nobody needs
                         any more
            """);
  }

  @Test
  void aRetention() {
    assertThat(FindingText.of(Examples.retention()))
        .isEqualTo(
            """
            RETENTION CONFIRMED  RETAINED_FREE  62235de18edb
            The allocator keeps 90.0 MiB that the program has freed; this is retention, not
            a leak.
              growth     0 B/min (95 % interval -60 B to 60 B)
              next       give it back once and see: jcmd 42 System.trim_native_heap
            """);
  }
}
