package dev.tidemark.control;

import dev.tidemark.options.Options;
import dev.tidemark.probe.Host;
import dev.tidemark.report.LogLine;
import dev.tidemark.report.Version;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The life of the running agent: one thread that opens, makes its {@link Rounds}, obeys what {@link
 * AgentSteering} brings, and closes.
 *
 * <p>Assumptions: {@link #start}, {@link #change} and {@link #detachThen} are called by whoever
 * starts, attaches or detaches, one at a time; {@link #atExit} by the JVM's thread as it ends.
 * Guarantees: all else happens on the agent's thread, and what others ask is put into its mailbox.
 * After {@link #detachThen} no thread, file descriptor, hook or file of ours is left but what the
 * log says.
 */
final class Agent {
  private static final int MOST_FAILED_ROUNDS = 5;
  private static final int DEEPEST_LAYER = 2;

  private volatile Options options;
  private final Instrumentation instrumentation;
  private final boolean attached;
  private final BiConsumer<String, Path> serve;
  private final Clock clock = new Clock();
  private final AgentLog log;
  private final FindingsFile file;
  private final AgentThread threads;
  private final Budget budget;
  private final Mailbox mailbox = new Mailbox();
  private final Portrait portrait;
  private final AgentSteering steering;
  private final Reporters reporters;
  private final Publication publication;
  private final JvmEnd jvmEnd = new JvmEnd(this::atExit);

  private volatile @Nullable Probes probes;
  private @Nullable ControlSocket socket;
  private int failedRounds;
  private volatile boolean running;
  private volatile boolean stopping;
  private volatile Runnable afterwards = () -> {};

  Agent(
      Options options,
      Instrumentation instrumentation,
      boolean attached,
      BiConsumer<String, Path> serve,
      UnaryOperator<String> attachAgain) {
    this.instrumentation = instrumentation;
    this.attached = attached;
    this.serve = serve;
    this.log =
        AgentLog.open(options.log(), LogLine.valueOf(options.logFormat().toUpperCase(Locale.ROOT)));
    this.file = FindingsFile.of(options, log);
    this.options = file.claimed(options);
    this.threads = new AgentThread(log);
    this.reporters = new Reporters(log);
    this.budget = new Budget(options, instrumentation, threads, log::line);
    this.portrait = new Portrait(options, clock.start(), reporters::states);
    this.publication = new Publication(file, log, reporters, portrait.blank());
    this.steering =
        new AgentSteering(
            mailbox,
            log,
            publication::picture,
            reporters::files,
            publication::rounds,
            attachAgain,
            () -> stopping = true);
  }

  /** First of all, what is to be done at the end: a JVM that ends at once leaves its file too. */
  void start() {
    if (!jvmEnd.watch()) {
      publication.write();
      return;
    }
    running = true;
    try {
      threads.start("tidemark", this::live);
    } catch (OutOfMemoryError e) {
      // At its limit of threads: the next attach must find nobody here.
      giveUp();
      throw e;
    }
  }

  private void giveUp() {
    running = false;
    jvmEnd.forget();
    file.close();
    log.close();
  }

  boolean isRunning() {
    return running;
  }

  Instant startedAt() {
    return clock.start();
  }

  private void live() {
    try {
      if (!attached) {
        awaitApplication();
      }
      if (!stopping) {
        open();
      }
      while (!stopping) {
        double began = clock.seconds();
        goGuarded();
        obeyUntil(began + options.scale().tickSeconds() * budget.stretch());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      log.failed("the agent ends", e);
    } finally {
      close();
    }
  }

  private void awaitApplication() throws InterruptedException {
    ApplicationStart start = ApplicationStart.of(options.scale());
    while (!stopping && start.goesOn(clock.seconds())) {
      obeyUntil(clock.seconds() + ApplicationStart.LOOK_SECONDS);
    }
  }

  private void open() {
    Host host = Host.current();
    Probes opened = Probes.open(host, options, serve, log);
    probes = opened;
    Assembly assembly =
        new Assembly(
            options,
            instrumentation,
            attached,
            clock,
            log,
            threads,
            portrait,
            budget,
            reporters,
            steering);
    publication.opened(
        assembly.rounds(host, opened, () -> mailbox.post(publication::hear), publication::changed));
    socket = assembly.socket(opened);
    log.line(
        String.format(
            Locale.ROOT,
            "%s watches pid %d, preset %s; java -jar tidemark.jar status %d tells more",
            Version.TEXT,
            host.pid(),
            options.preset(),
            host.pid()));
    if (options.layerMax() > DEEPEST_LAYER) {
      log.line("layer 3 is not built: layer.max=3 is as layer.max=2");
    }
  }

  /**
   * A mistake of ours, a heap that is full, costs one look, not the agent; again and again, it
   * does.
   */
  private void goGuarded() {
    try {
      publication.look();
      failedRounds = 0;
    } catch (RuntimeException | Error e) {
      failedRounds++;
      if (failedRounds >= MOST_FAILED_ROUNDS) {
        throw e;
      }
      log.failed("a look failed", e);
    }
  }

  private void obeyUntil(double seconds) throws InterruptedException {
    mailbox.obeyUntil(seconds, clock, () -> stopping, this::obey);
  }

  /** Whoever asked is told that nothing came of it. */
  private void obey(Runnable request) {
    try {
      request.run();
    } catch (RuntimeException | Error e) {
      log.failed("a request failed", e);
    }
  }

  /** On the JVM's own thread, while the agent's may be anywhere. */
  private void atExit() {
    running = false;
    stopping = true;
    end(publication::write);
    Rounds open = publication.rounds();
    if (open != null) {
      end(open.parts().kept()::save);
    }
    end(this::removeFolder);
    end(this::awaitLastReport);
  }

  /** The agent's own thread writes it: what it knows is nobody else's to read. */
  private void awaitLastReport() {
    mailbox.post(() -> {});
    if (file.isWanted()) {
      jvmEnd.awaitReport();
    }
  }

  private void reportLast() {
    publication.ended();
    jvmEnd.reported();
  }

  /**
   * The socket goes last: to the command line its end is the end of the agent, and an attach that
   * follows at once must not find this one still running.
   */
  private void close() {
    end(this::reportLast);
    Rounds open = publication.rounds();
    if (open != null) {
      end(open.parts().investigations()::close);
      end(open.parts().management()::close);
    }
    end(reporters::close);
    Probes opened = probes;
    if (opened != null) {
      end(opened::close);
    }
    if (!jvmEnd.forget()) {
      return;
    }
    end(publication::write);
    if (open != null) {
      end(open.parts().kept()::close);
    }
    file.close();
    log.line("detached");
    log.close();
    running = false;
    if (socket != null) {
      closeSocket(socket);
    }
    removeFolder();
    afterwards.run();
  }

  private void removeFolder() {
    Probes opened = probes;
    if (opened != null) {
      opened.removeFolder();
    }
  }

  /** One part that cannot end keeps no other from it, and the next agent from none. */
  private void end(Runnable part) {
    try {
      part.run();
    } catch (RuntimeException | Error e) {
      log.failed("not ended in order", e);
    }
  }

  private void closeSocket(ControlSocket open) {
    try {
      open.close();
    } catch (IOException e) {
      log.failed("the control socket stays", e);
    }
  }

  /** The options that were last asked for. */
  Options options() {
    return options;
  }

  /** Takes over what a running agent can; see {@link dev.tidemark.options.Changes#live}. */
  void change(Options next) {
    options = file.claimed(next);
    log.redirect(next.log(), LogLine.valueOf(next.logFormat().toUpperCase(Locale.ROOT)));
    steering.layerMax(next.layerMax());
  }

  /** Detaches and, when nothing of this agent is left, does that. */
  void detachThen(Runnable next) {
    afterwards = next;
    steering.detach();
  }

  void say(String line) {
    log.line(line);
  }
}
