package dev.tidemark.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkDoneTest {
  @Test
  void isReadFromWhatTheProgramSays() {
    assertThat(WorkDone.in("WORK STARTED 1790000000000\nWORK DONE visit 119 of 120\nelse\n"))
        .containsExactly(new WorkDone("visit", 119, 120));
  }

  @Test
  void isNotEnoughWhereNothingOrLittleWasAnswered() {
    assertThat(new WorkDone("visit", 30, 120).isEnough()).isTrue();
    assertThat(new WorkDone("visit", 29, 120).isEnough()).isFalse();
    assertThat(new WorkDone("visit", 0, 0).isEnough()).as("never began").isFalse();
  }
}
