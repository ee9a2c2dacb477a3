package dev.tidemark.investigate.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class SamplingIntervalTest {

  @Test
  void isPrimeAndAimsAtTheWantedRate() {
    long interval = SamplingInterval.of(100e6, 400);

    assertThat(interval).isBetween(250_000L, 250_100L);
    assertThat(BigInteger.valueOf(interval).isProbablePrime(20)).isTrue();
  }

  @Test
  void takesAllWhereLittleIsAllocatedAndIsNeverAbsurd() {
    assertThat(SamplingInterval.of(100, 400)).isOne();
    assertThat(SamplingInterval.of(0, 400)).isOne();
    assertThat(SamplingInterval.of(1e15, 400)).isLessThan(65L * 1024 * 1024);
  }
}
