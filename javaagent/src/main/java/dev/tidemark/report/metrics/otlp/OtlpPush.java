package dev.tidemark.report.metrics.otlp;

import dev.tidemark.options.MetricsOptions;
import dev.tidemark.report.Picture;
import dev.tidemark.report.metrics.Tally;
import dev.tidemark.report.wire.HttpPost;
import dev.tidemark.report.wire.Resource;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Pushes the last picture every so many seconds by OTLP (HTTP, protobuf).
 *
 * <p>What a receiver misses is not kept: the next picture says all that counts. A failure is said
 * in one line, and the time to the next push doubles with each; so is the first success after it. A
 * heap that is full is such a failure.
 *
 * <p>Threads: one runs, the agent's shows pictures and closes.
 */
public final class OtlpPush implements AutoCloseable {
  private static final String CONTENT_TYPE = "application/x-protobuf";
  private static final long MOST_POST_NANOS = 15_000_000_000L;
  private static final int MOST_DOUBLINGS = 5;

  private final URI url;
  private final HttpPost post;
  private final Resource resource;
  private final Tally tally;
  private final Consumer<String> log;
  private final int seconds;
  private volatile @Nullable Picture picture;
  private volatile boolean closed;
  private int failures;
  private boolean said;

  public OtlpPush(MetricsOptions options, Tally tally, Consumer<String> log) {
    this.url = options.otlp().orElseThrow();
    this.post = new HttpPost(url, options.otlpHeaders());
    this.resource = Resource.of(System.getProperties(), System.getenv());
    this.tally = tally;
    this.log = log;
    this.seconds = options.otlpSeconds();
  }

  /** The newest; also ends a post that hangs. */
  public synchronized void show(Picture next) {
    if (picture == null) {
      notifyAll();
    }
    picture = next;
    post.expire(MOST_POST_NANOS);
  }

  /** Until closed; runs on a thread of its own. */
  public void run() {
    try {
      for (Picture next = first(); !closed; next = next()) {
        push(next);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Picture first() throws InterruptedException {
    while (picture == null && !closed) {
      wait();
    }
    return newest();
  }

  private synchronized Picture next() throws InterruptedException {
    long until = System.nanoTime() + waitSeconds() * 1_000_000_000L;
    for (long left = until - System.nanoTime();
        left > 0 && !closed;
        left = until - System.nanoTime()) {
      wait(left / 1_000_000 + 1);
    }
    return newest();
  }

  private Picture newest() throws InterruptedException {
    Picture newest = picture;
    if (newest == null) {
      throw new InterruptedException("closed before the first picture");
    }
    return newest;
  }

  private long waitSeconds() {
    return (long) seconds << Math.min(failures, MOST_DOUBLINGS);
  }

  private void push(Picture next) {
    try {
      post.send(MetricsRequest.of(next, tally, resource, Instant.now()), CONTENT_TYPE);
      tally.count(Tally.Push.ACCEPTED);
      failures = 0;
      if (said) {
        log.accept("metrics.otlp: " + url + " takes metrics again");
        said = false;
      }
    } catch (IOException | RuntimeException | Error e) {
      failed(e);
    }
  }

  private void failed(Throwable e) {
    tally.count(Tally.Push.FAILED);
    failures++;
    try {
      if (!said && !closed) {
        log.accept("metrics.otlp: " + url + ": " + e.getMessage() + "; trying on, less often");
        said = true;
      }
    } catch (OutOfMemoryError full) {
      // No room for the line either: the next failure says it.
      said = false;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
    post.abort();
  }
}
