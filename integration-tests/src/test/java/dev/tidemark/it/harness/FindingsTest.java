package dev.tidemark.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.it.harness.Findings.Finding;
import org.junit.jupiter.api.Test;

/** The reader of findings.json. */
class FindingsTest {
  private static final String HEAP_LEAK =
      """
      { "schema": "tidemark.findings/1",
        "accounts": [ { "kind": "HEAP", "bytes": 104857600 } ],
        "findings": [ {
          "id": "4711", "kind": "HEAP", "state": "CONFIRMED", "verdict": "LEAK",
          "summary": "sessions pile up",
          "confirmedAt": "2026-11-22T12:00:00Z",
          "className": "com.acme.Session",
          "rootPath": [ "static com.acme.Sessions.OPEN", "java.util.HashMap$Node[]" ],
          "staleness": { "sampled": 240, "untouched": 236, "medianIdleSeconds": 21.5,
                         "added": 2000, "read": 0, "removed": 3 },
          "accumulation": { "where": "static com.acme.Sessions.OPEN",
                            "className": "java.util.HashMap", "containers": 1,
                            "sizeThen": 1000, "sizeNow": 3000 },
          "survival": { "liveBytes": 50000000, "liveCount": 25000, "standardErrorBytes": 2500000,
                        "medianAgeSeconds": 12.5, "medianCollections": 7, "generations": 11 },
          "sites": [ { "rank": 1, "share": 0.9, "className": "byte[]",
                       "frames": [ "com.acme.Login.open(Login.java:7)" ] } ]
        } ] }
      """;

  @Test
  void readsWhatAFindingSaysOfTheHeap() {
    Findings found = Findings.parse(HEAP_LEAK);

    assertThat(found.leaks()).hasSize(1);
    Finding leak = found.leaks().get(0);
    assertThat(leak.className()).isEqualTo("com.acme.Session");
    assertThat(leak.rootPath())
        .containsExactly("static com.acme.Sessions.OPEN", "java.util.HashMap$Node[]");
    assertThat(leak.staleness()).isEqualTo(new Findings.Staleness(240, 236, 21.5, 2000L, 0L, 3L));
    assertThat(leak.staleness().untouchedShare()).isBetween(0.983, 0.984);
    assertThat(leak.accumulation())
        .isEqualTo(
            new Findings.Accumulation(
                "static com.acme.Sessions.OPEN", "java.util.HashMap", 1, 1000L, 3000L));
    assertThat(leak.survival())
        .isEqualTo(new Findings.Survival(50_000_000L, 25_000.0, 2_500_000.0, 12.5, 7.0, 11L));
    assertThat(leak.culprit()).containsExactly("com.acme.Login.open(Login.java:7)");
  }

  @Test
  void knowsALeakThatWasWithdrawn() {
    assertThat(withdrawn("HEAP").everClaimedLeak()).isTrue();
    assertThat(withdrawn("RETAINED_FREE").everClaimedLeak()).as("never a leak").isFalse();
    assertThat(
            Findings.parseFinding(
                    "{ \"kind\": \"HEAP\", \"state\": \"CONFIRMED\", \"verdict\": \"SIZING\" }")
                .everClaimedLeak())
        .isFalse();
    assertThat(
            Findings.parseFinding(
                    """
                    { "kind": "HEAP", "state": "SUSPECTED", "verdict": "UNKNOWN",
                      "transitions": [ { "state": "SUSPECTED" } ] }
                    """)
                .everClaimedLeak())
        .isFalse();
  }

  private static Finding withdrawn(String kind) {
    return Findings.parseFinding(
        """
        { "kind": "%s", "state": "CLEARED", "verdict": "UNKNOWN",
          "transitions": [ { "state": "SUSPECTED" }, { "state": "CONFIRMED" },
                           { "state": "CLEARED" } ] }
        """
            .formatted(kind));
  }

  @Test
  void leavesNullWhatIsNotSaid() {
    Finding finding = Findings.parseFinding("{ \"id\": \"4711\", \"kind\": \"HEAP\" }");

    assertThat(finding.className()).isNull();
    assertThat(finding.rootPath()).isNull();
    assertThat(finding.staleness()).isNull();
    assertThat(finding.accumulation()).isNull();
    assertThat(finding.survival()).isNull();
  }
}
