package dev.tidemark.report.metrics.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CpuAllowanceTest {
  @Test
  void waitsForNothingWhileTheBurstLasts() {
    CpuAllowance allowance = new CpuAllowance(0.002, 0.05, 0);

    assertThat(allowance.spend(0.02, 1)).isZero();
    assertThat(allowance.spend(0.02, 2)).isZero();
    assertThat(allowance.spend(0.02, 3)).isPositive();
  }

  @Test
  void keepsToItsShareHoweverOftenItIsAsked() {
    CpuAllowance allowance = new CpuAllowance(0.002, 0.05, 0);
    double now = 0;
    double spent = 0;
    while (now < 600) {
      now += 0.01 + allowance.spend(0.0005, now);
      spent += 0.0005;
    }
    assertThat((spent - 0.05) / now).isCloseTo(0.002, within(0.0001));
  }

  @Test
  void neverWaitsLongerThanAScraperDoes() {
    CpuAllowance allowance = new CpuAllowance(0.002, 0.05, 0);

    assertThat(allowance.spend(30, 1)).isLessThan(5);
  }
}
