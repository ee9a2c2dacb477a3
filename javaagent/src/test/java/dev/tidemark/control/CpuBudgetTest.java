package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuBudgetTest {
  private final CpuBudget budget = new CpuBudget(0.01);

  @Test
  void theFirstMinuteHoldsTheStartAndIsForgiven() {
    budget.update(60, 3);
    assertThat(budget.stretch()).isEqualTo(1);
  }

  @Test
  void eachMinuteAboveDoublesAndEachWellBelowHalves() {
    budget.update(60, 0);
    budget.update(120, 1.2);
    assertThat(budget.stretch()).isEqualTo(2);
    assertThat(budget.lastShare()).isEqualTo(0.02);
    budget.update(180, 2.4);
    assertThat(budget.stretch()).isEqualTo(4);
    budget.update(240, 2.9);
    assertThat(budget.stretch()).as("inside, but not well below").isEqualTo(4);
    budget.update(300, 2.95);
    assertThat(budget.stretch()).isEqualTo(2);
    budget.update(360, 2.95);
    budget.update(420, 2.95);
    assertThat(budget.stretch()).isEqualTo(1);
  }

  @Test
  void itDoesNotStretchForEver() {
    for (int minute = 1; minute <= 20; minute++) {
      budget.update(60 * minute, 60 * minute);
    }
    assertThat(budget.stretch()).isEqualTo(32);
  }
}
