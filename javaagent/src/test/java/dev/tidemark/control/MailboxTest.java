package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private final Clock clock = new Clock();
  private final Mailbox mailbox = new Mailbox();

  @Test
  void whatFailsIsLeftToTheRunnerAndTheNextIsCarriedOut() throws InterruptedException {
    List<String> done = new ArrayList<>();
    mailbox.post(
        () -> {
          throw new IllegalStateException("not opened yet");
        });
    mailbox.post(() -> done.add("second"));
    mailbox.obeyUntil(
        clock.seconds(),
        clock,
        () -> false,
        request -> {
          try {
            request.run();
          } catch (IllegalStateException e) {
            done.add(e.getMessage());
          }
        });
    assertThat(done).containsExactly("not opened yet", "second");
  }

  @Test
  void refusesWhatIsTooMuch() {
    int taken = 0;
    while (mailbox.post(() -> {})) {
      taken++;
    }
    assertThat(taken).isEqualTo(64);
    assertThat(mailbox.ask(() -> "yes")).isEqualTo("not started: too many requests");
  }

  @Test
  void obeysNobodyOnceToldToStop() throws InterruptedException {
    List<String> done = new ArrayList<>();
    mailbox.post(() -> done.add("late"));
    mailbox.obeyUntil(clock.seconds() + 60, clock, () -> true, Runnable::run);
    assertThat(done).isEmpty();
  }
}
