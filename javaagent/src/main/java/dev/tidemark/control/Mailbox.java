package dev.tidemark.control;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What others ask of the agent's one thread.
 *
 * <p>Guarantees: any thread may ask, none is made to wait for longer than {@link #REPLY_SECONDS};
 * at most {@link #MOST_REQUESTS} wait, more are refused.
 */
final class Mailbox {
  private static final int MOST_REQUESTS = 64;
  private static final long REPLY_SECONDS = 5;

  private final BlockingQueue<Runnable> requests = new LinkedBlockingQueue<>(MOST_REQUESTS);

  /**
   * @return false where it was refused
   */
  boolean post(Runnable request) {
    return requests.offer(request);
  }

  /** Has it answered by the agent's thread; says why where that does not come about. */
  String ask(Supplier<String> question) {
    BlockingQueue<String> reply = new LinkedBlockingQueue<>(1);
    if (!post(() -> reply.add(question.get()))) {
      return "not started: too many requests";
    }
    try {
      String answer = reply.poll(REPLY_SECONDS, TimeUnit.SECONDS);
      return answer == null ? "not started yet: the agent is busy" : answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "not started: interrupted";
    }
  }

  /**
   * Carries out what comes until that time on the agent's clock, or until told to stop.
   *
   * @param run runs each, and knows what to do with one that fails
   */
  void obeyUntil(double seconds, Clock clock, BooleanSupplier stopping, Consumer<Runnable> run)
      throws InterruptedException {
    while (!stopping.getAsBoolean()) {
      long nanos = (long) ((seconds - clock.seconds()) * 1e9);
      Runnable request = requests.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
      if (request == null) {
        return;
      }
      run.accept(request);
    }
  }
}
