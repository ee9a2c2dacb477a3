package dev.tidemark.report.pyroscope;

import dev.tidemark.report.Investigated;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The profiles that wait to be pushed, the oldest first. Bounded: a newer one pushes the oldest
 * out, and it is counted. Safe for many threads.
 */
final class Backlog {
  private static final int MOST = 4;

  private final Deque<Investigated> waiting = new ArrayDeque<>();
  private boolean closed;
  private long dropped;

  synchronized void add(Investigated investigated) {
    if (closed) {
      return;
    }
    if (waiting.size() == MOST) {
      waiting.removeFirst();
      dropped++;
    }
    waiting.addLast(investigated);
    notifyAll();
  }

  /** The oldest, as soon as there is one; null once closed. */
  synchronized @Nullable Investigated await() throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    return closed ? null : waiting.peekFirst();
  }

  /** It has arrived, or is given up; unless a newer one has pushed it out meanwhile. */
  synchronized void remove(Investigated investigated) {
    waiting.remove(investigated);
  }

  /** It is given up. */
  synchronized void drop(Investigated investigated) {
    if (waiting.remove(investigated)) {
      dropped++;
    }
  }

  /** Waits for that long, or until closed. */
  synchronized void pause(long nanos) throws InterruptedException {
    long until = System.nanoTime() + nanos;
    for (long left = nanos; left > 0 && !closed; left = until - System.nanoTime()) {
      wait(left / 1_000_000 + 1);
    }
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Given up or pushed out, since the start. */
  synchronized long dropped() {
    return dropped;
  }

  synchronized void close() {
    closed = true;
    waiting.clear();
    notifyAll();
  }
}
