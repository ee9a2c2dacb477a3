package dev.tidemark.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.Accumulation;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Site;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static Site site(String... frames) {
    return new Site(1, 1, null, List.of(frames));
  }

  private static final String ID =
      Fingerprint.of(
          Kind.NATIVE_MALLOC,
          site(
              "libz.so.1.2.13`deflateInit2_+0x1f",
              "java.util.zip.Deflater.<init>(Deflater.java:201)",
              "com.acme.Zip.open(Zip.java:7)",
              "com.acme.Store.put(Store.java:70)"),
          null);

  @Test
  void staysTheSameAcrossJdksLinesAndLambdas() {
    assertThat(
            Fingerprint.of(
                Kind.NATIVE_MALLOC,
                site(
                    "libzip.so`deflateInit2_",
                    "java.util.zip.Deflater.<init>(Deflater.java:179)",
                    "com.acme.Zip.open(Zip.java:9)",
                    "com.acme.Store.put(Store.java:71)"),
                null))
        .isEqualTo(ID);
  }

  @Test
  void differsByPlaceAndByAccount() {
    assertThat(Fingerprint.of(Kind.NATIVE_MALLOC, site("com.acme.Other.open(Other.java:7)"), null))
        .isNotEqualTo(ID);
    assertThat(
            Fingerprint.of(
                Kind.DIRECT_BUFFER,
                site("com.acme.Zip.open(Zip.java:7)", "com.acme.Store.put(Store.java:70)"),
                null))
        .isNotEqualTo(ID);
    assertThat(Fingerprint.of(Kind.NATIVE_MALLOC, null, null)).isNotEqualTo(ID).hasSize(12);
  }

  /** The bytes of a session, the session and the map's node are of three sites and of one leak. */
  @Test
  void inTheHeapItIsTheContainer() {
    Holding open = holding("static com.acme.Sessions.OPEN");
    String id = Fingerprint.of(Kind.HEAP, site("com.acme.Session.<init>(Session.java:9)"), open);
    assertThat(Fingerprint.of(Kind.HEAP, site("com.acme.Sessions.open(Sessions.java:20)"), open))
        .isEqualTo(id);
    assertThat(Fingerprint.of(Kind.HEAP, null, holding("static com.acme.Sessions.CLOSED")))
        .isNotEqualTo(id);
  }

  @Test
  void theNumberOfAThreadIsLeftOut() {
    assertThat(
            Fingerprint.of(Kind.HEAP, null, holding("ThreadLocal in thread \"pool-1-thread-1\"")))
        .isEqualTo(
            Fingerprint.of(Kind.HEAP, null, holding("ThreadLocal in thread \"pool-2-thread-7\"")));
  }

  @Test
  void howManyThreadsHaveItIsLeftOut() {
    String one = "ThreadLocal value in thread \"http-nio-8080-exec-1\"";
    String more = "ThreadLocal value in thread \"task-3\" and 7 more";
    assertThat(Fingerprint.of(Kind.HEAP, null, holding(more)))
        .isEqualTo(Fingerprint.of(Kind.HEAP, null, holding(one)));
  }

  private static Holding holding(String where) {
    return new Holding(
        "com.acme.Session",
        0,
        List.of(),
        new Accumulation(where, "java.util.Map", 1, 1, 2, null),
        null);
  }
}
