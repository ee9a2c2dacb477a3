package dev.tidemark.report.pyroscope;

import dev.tidemark.investigate.Profile;
import dev.tidemark.options.PyroscopeOptions;
import dev.tidemark.report.History;
import dev.tidemark.report.Investigated;
import dev.tidemark.report.Picture;
import dev.tidemark.report.Reporter;
import dev.tidemark.report.wire.HttpPost;
import dev.tidemark.report.wire.Resource;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Pushes the profile of each investigation to a Pyroscope server.
 *
 * <p>A profile that a server does not take is tried again, ever less often, until it is taken, has
 * been tried eight times, or newer ones need its place. A failure is said in one line; so is the
 * first success after it. A heap that is full is such a failure.
 *
 * <p>Threads: the agent's one calls; one of its own, begun with the first profile, encodes and
 * posts.
 */
public final class PyroscopeReporter implements Reporter {
  private static final long MOST_POST_NANOS = 15_000_000_000L;
  private static final long FIRST_WAIT_NANOS = 5_000_000_000L;
  private static final int MOST_TRIES = 8;

  private final URI server;
  private final PyroscopeOptions options;
  private final String application;
  private final BiConsumer<String, Runnable> threads;
  private final Consumer<String> log;
  private final BooleanSupplier loggingIsUp;
  private final long firstWaitNanos;
  private final Backlog backlog = new Backlog();
  private boolean started;
  private volatile @Nullable HttpPost posting;
  private volatile boolean closed;
  private volatile String trouble = "";

  /**
   * @param threads starts a daemon thread of a name
   * @param log takes a line
   * @param loggingIsUp whether the application has set up java.util.logging, so that what may load
   *     it does no harm
   */
  public PyroscopeReporter(
      PyroscopeOptions options,
      BiConsumer<String, Runnable> threads,
      Consumer<String> log,
      BooleanSupplier loggingIsUp) {
    this(options, threads, log, loggingIsUp, FIRST_WAIT_NANOS);
  }

  /**
   * @param firstWaitNanos after the first failure; it doubles with each
   */
  PyroscopeReporter(
      PyroscopeOptions options,
      BiConsumer<String, Runnable> threads,
      Consumer<String> log,
      BooleanSupplier loggingIsUp,
      long firstWaitNanos) {
    this.server = options.url().orElseThrow();
    this.options = options;
    this.application =
        options.application().isBlank()
            ? Resource.of(System.getProperties(), System.getenv()).serviceName()
            : options.application();
    this.threads = threads;
    this.log = log;
    this.loggingIsUp = loggingIsUp;
    this.firstWaitNanos = firstWaitNanos;
  }

  @Override
  public String name() {
    return "pyroscope";
  }

  @Override
  public void investigated(Investigated investigated) {
    Profile profile = investigated.profile();
    if (profile != null && !profile.stacks().isEmpty()) {
      backlog.add(investigated);
    }
  }

  @Override
  public void looked(Picture picture, History history) {
    if (!started && !backlog.isEmpty() && loggingIsUp.getAsBoolean()) {
      threads.accept("tidemark-pyroscope", this::run);
      started = true; // not before: where no thread can be made now, the next look tries again
    }
    HttpPost open = posting;
    if (open != null) {
      open.expire(MOST_POST_NANOS);
    }
  }

  @Override
  public Optional<Picture.Probe> state() {
    long dropped = backlog.dropped();
    if (trouble.isEmpty() && dropped == 0) {
      return Optional.empty();
    }
    String drops = dropped == 0 ? "" : dropped + " profiles were dropped";
    String reason = trouble.isEmpty() || drops.isEmpty() ? trouble + drops : trouble + "; " + drops;
    return Optional.of(new Picture.Probe(name(), "DEGRADED", server.toString(), reason));
  }

  private void run() {
    try {
      int tries = 0;
      for (Investigated next = backlog.await(); next != null; next = backlog.await()) {
        tries = pushed(next) ? 0 : tries + 1;
        if (tries == MOST_TRIES) {
          backlog.drop(next);
          tries = 0;
        }
        if (tries > 0) {
          backlog.pause(firstWaitNanos << (tries - 1));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean pushed(Investigated next) {
    try {
      post(next);
      backlog.remove(next);
      if (!trouble.isEmpty()) {
        trouble = "";
        log.accept("pyroscope: " + server + " takes profiles again" + drops());
      }
      return true;
    } catch (IOException | RuntimeException | Error e) {
      failed(e);
      return false;
    } finally {
      posting = null;
    }
  }

  private void failed(Throwable e) {
    try {
      if (trouble.isEmpty() && !closed) {
        log.accept("pyroscope: " + server + ": " + e.getMessage() + "; trying on, less often");
      }
      trouble = "not taken: " + e.getMessage();
    } catch (OutOfMemoryError full) {
      // No room for the line either: the next failure says it.
      trouble = "";
    }
  }

  private void post(Investigated next) throws IOException {
    Profile profile = next.profile();
    if (profile == null) {
      return;
    }
    IngestRequest request = IngestRequest.of(server, application, next, profile);
    HttpPost post = new HttpPost(request.url(), options.headers());
    posting = post;
    if (!closed) {
      post.send(request.body(), request.contentType());
    }
  }

  private String drops() {
    long dropped = backlog.dropped();
    return dropped == 0 ? "" : "; " + dropped + " were dropped so far";
  }

  @Override
  public void close() {
    closed = true;
    backlog.close();
    HttpPost open = posting;
    if (open != null) {
      open.abort();
    }
  }
}
