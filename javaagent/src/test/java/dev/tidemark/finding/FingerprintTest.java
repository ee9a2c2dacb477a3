package dev.tidemark.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
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
              "com.acme.Store.put(Store.java:70)"));

  @Test
  void staysTheSameAcrossJdksLinesAndLambdas() {
    assertThat(
            Fingerprint.of(
                Kind.NATIVE_MALLOC,
                site(
                    "libzip.so`deflateInit2_",
                    "java.util.zip.Deflater.<init>(Deflater.java:179)",
                    "com.acme.Zip.open(Zip.java:9)",
                    "com.acme.Store.put(Store.java:71)")))
        .isEqualTo(ID);
  }

  @Test
  void differsByPlaceAndByAccount() {
    assertThat(Fingerprint.of(Kind.NATIVE_MALLOC, site("com.acme.Other.open(Other.java:7)")))
        .isNotEqualTo(ID);
    assertThat(
            Fingerprint.of(
                Kind.DIRECT_BUFFER,
                site("com.acme.Zip.open(Zip.java:7)", "com.acme.Store.put(Store.java:70)")))
        .isNotEqualTo(ID);
    assertThat(Fingerprint.of(Kind.NATIVE_MALLOC, null)).isNotEqualTo(ID).hasSize(12);
  }
}
