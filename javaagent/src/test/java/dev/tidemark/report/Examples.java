package dev.tidemark.report;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.Forecast;
import dev.tidemark.detect.Limit;
import dev.tidemark.detect.State;
import dev.tidemark.detect.Trend;
import dev.tidemark.detect.Verdict;
import dev.tidemark.finding.Finding;
import dev.tidemark.finding.RankedSite;
import dev.tidemark.finding.RuledOut;
import dev.tidemark.finding.Together;
import dev.tidemark.finding.Transition;
import dev.tidemark.investigate.Accumulation;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Site;
import dev.tidemark.investigate.SiteSurvival;
import dev.tidemark.investigate.Staleness;
import dev.tidemark.investigate.Survival;
import java.time.Instant;
import java.util.List;

/** Findings written down, for the tests of what is said of them. */
public final class Examples {
  static final double MIB = 1 << 20;
  static final Instant T0 = Instant.parse("2026-11-01T12:00:00Z");

  private Examples() {}

  public static Finding leak() {
    return leak(
        "f48c12bf0042",
        List.of(
            new RankedSite(
                1,
                0.94,
                new Site(
                    36_805_018,
                    658,
                    "java.util.zip.Deflater",
                    List.of(
                        "libz.so.1.2.13`deflateInit2_",
                        "java.util.zip.Deflater.init(Deflater.java)",
                        "com.acme.invoices.InvoiceCompressor.<init>(InvoiceCompressor.java:7)",
                        "com.acme.invoices.Archivist.archive(Archivist.java:16)"))),
            new RankedSite(2, 0.01, new Site(381_000, 9, null, List.of("libfoo.so`grow")))));
  }

  /** The same with another name and other culprits. */
  public static Finding leak(String id, List<RankedSite> sites) {
    return leak(id, sites, 0.97);
  }

  static Finding leak(String id, List<RankedSite> sites, double coverage) {
    Trend trend = new Trend(2 * MIB, 1.8 * MIB, 2.2 * MIB, 0, 13, 24);
    Limit limit = new Limit("cgroup limit", 2048 * MIB, 848 * MIB);
    return new Finding(
        id,
        Kind.NATIVE_MALLOC,
        State.CONFIRMED,
        Verdict.LEAK,
        List.of(
            new Transition(State.SUSPECTED, T0.plusSeconds(20), "it rises"),
            new Transition(State.CONFIRMED, T0.plusSeconds(36), "growth and unfreed sites agree")),
        T0,
        T0.plusSeconds(20),
        T0.plusSeconds(36),
        69 * MIB,
        trend,
        limit,
        Forecast.of(limit, trend),
        sites,
        coverage,
        null,
        null,
        List.of(
            new Evidence("steady-growth", 120 * MIB, 0, "bytes/min", "the minima rise"),
            new Evidence("unfreed-sites", 0.97, 0.4, "share of the growth", "sites hold it")),
        List.of(
            new RuledOut("HEAP", "did not grow meanwhile"),
            new RuledOut("RETAINED_FREE", "did not grow meanwhile")),
        List.of("frees were recorded for the last 4.7 s"),
        List.of("call end() on every Deflater, or close the stream that owns it"),
        Together.ALONE);
  }

  /** The leak above, before it was certain. */
  public static Finding suspicion() {
    Finding leak = leak();
    return Altered.of(leak)
        .judged(State.SUSPECTED, Verdict.UNKNOWN)
        .transitions(leak.transitions().subList(0, 1))
        .neverConfirmed()
        .make();
  }

  public static Finding heapLeak() {
    Trend trend = new Trend(2 * MIB, 1.9 * MIB, 2.1 * MIB, 0, 13, 24);
    Limit limit = new Limit("max heap", 256 * MIB, 96 * MIB);
    return new Finding(
        "0d5b1c2f7a90",
        Kind.HEAP,
        State.CONFIRMED,
        Verdict.LEAK,
        List.of(
            new Transition(State.SUSPECTED, T0.plusSeconds(20), "it rises"),
            new Transition(State.CONFIRMED, T0.plusSeconds(38), "growth and unfreed sites agree")),
        T0,
        T0.plusSeconds(20),
        T0.plusSeconds(38),
        72 * MIB,
        trend,
        limit,
        Forecast.of(limit, trend),
        List.of(
            new RankedSite(
                1,
                0.83,
                new Site(
                    58_720_256,
                    57_344,
                    "byte[]",
                    List.of(
                        "com.acme.lounge.Session.<init>(Session.java:12)",
                        "com.acme.lounge.Sessions.open(Sessions.java:20)"),
                    new SiteSurvival(1.8e6, 21, List.of(3L, 8L, 33L, 158L))))),
        0.93,
        new Holding(
            "com.acme.lounge.Session",
            57_000,
            List.of(
                "static com.acme.lounge.Sessions.OPEN (java.util.concurrent.ConcurrentHashMap)",
                "java.util.concurrent.ConcurrentHashMap$Node[]",
                "java.util.concurrent.ConcurrentHashMap$Node.val",
                "com.acme.lounge.Session"),
            new Accumulation(
                "static com.acme.lounge.Sessions.OPEN",
                "java.util.concurrent.ConcurrentHashMap",
                1,
                42_100,
                71_300,
                null),
            new Staleness(240, 236, 14, 29_200, 0, 0)),
        new Survival(7.2e7, 70_000, 2.1e6, 19, 12, 1, new long[] {3, 10, 40, 187}, 22, 0.8, 24),
        List.of(new Evidence("steady-growth", 120 * MIB, 0, "bytes/min", "the minima rise")),
        List.of(),
        List.of(),
        List.of("remove from static com.acme.lounge.Sessions.OPEN what nobody needs any more"),
        Together.ALONE);
  }

  /** The same of objects that the flight recorder sampled, whose weights have no known error. */
  static Finding heapLeakWithoutErrors() {
    Finding leak = heapLeak();
    Site site = leak.sites().get(0).site();
    Survival survival = leak.survival();
    return Altered.of(leak)
        .sites(
            List.of(
                new RankedSite(
                    1,
                    0.83,
                    new Site(
                        site.bytes(),
                        site.count(),
                        site.className(),
                        site.frames(),
                        new SiteSurvival(Double.NaN, 21, List.of(3L, 8L, 33L, 158L))))))
        .survival(
            new Survival(
                survival.liveBytes(),
                survival.liveCount(),
                Double.NaN,
                survival.medianAgeSeconds(),
                survival.medianCollections(),
                survival.oldShare(),
                survival.ages(),
                survival.generations(),
                survival.generationsPerCollection(),
                survival.collections()))
        .make();
  }

  public static Finding retention() {
    Trend trend = new Trend(0, -1, 1, 90 * MIB, 13, 24);
    return new Finding(
        "62235de18edb",
        Kind.RETAINED_FREE,
        State.CONFIRMED,
        Verdict.RETENTION,
        List.of(new Transition(State.SUSPECTED, T0, "held free")),
        T0,
        T0,
        T0.plusSeconds(30),
        90 * MIB,
        trend,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of("give it back once and see: jcmd 42 System.trim_native_heap"),
        Together.ALONE);
  }

  public static Picture picture(Finding... findings) {
    return new Picture(
        new Picture.Jvm(
            42,
            T0,
            "17.0.15",
            "OpenJDK 64-Bit Server VM",
            "G1 Young Generation, G1 Old Generation",
            268_435_456,
            new Limit("cgroup limit", 2048 * MIB, 848 * MIB)),
        new Picture.Agent(
            "0.1.0",
            "lab",
            1,
            false,
            T0,
            36,
            List.of(new Picture.Probe("allocator", "ON", "mallinfo2", "")),
            List.of(
                new Picture.Investigation(
                    Kind.NATIVE_MALLOC, "native allocations by site", "ON", ""),
                new Picture.Investigation(
                    Kind.JVM_INTERNAL,
                    "page faults by stack",
                    "OFF",
                    "page faults are not counted by a BPF program here (see doctor)")),
            Picture.Cost.of(0.62, 0.004)),
        List.of(
            new Picture.Account(
                Kind.NATIVE_MALLOC, 91 * MIB, new Trend(2 * MIB, MIB, 3 * MIB, 0, 13, 24)),
            new Picture.Account(Kind.HEAP, 33 * MIB, null)),
        List.of(findings));
  }
}
