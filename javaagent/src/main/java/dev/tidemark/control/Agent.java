package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.finding.Finding;
import dev.tidemark.options.Options;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.jni.NativeFolder;
import dev.tidemark.report.FindingsJson;
import dev.tidemark.report.LogLine;
import dev.tidemark.report.Picture;
import dev.tidemark.report.Version;
import dev.tidemark.report.metrics.MetricsReporter;
import dev.tidemark.series.Sample;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import javax.management.JMException;
import org.jspecify.annotations.Nullable;

/**
 * The running agent: one thread that reads, judges and obeys.
 *
 * <p>Guarantees: everything but {@link #picture} happens on that thread; requests from others are
 * put into its mailbox. After {@link #detach} no thread, file descriptor, hook or file of ours is
 * left but what the log says.
 */
final class Agent implements Steering {
  private static final double START_DELAY_SECONDS = 1;
  private static final int MOST_FAILED_TICKS = 5;

  private volatile Options options;
  private final Instrumentation instrumentation;
  private final boolean attached;
  private final BiConsumer<String, Path> serve;
  private final UnaryOperator<String> attachAgain;
  private final Clock clock = new Clock();
  private final AgentLog log;
  private final AgentThread threads;
  private final Budget budget;
  private final Mailbox mailbox = new Mailbox();
  private final Portrait portrait;
  private final RareCollections rareCollections = new RareCollections(System::gc, clock::seconds);
  private final Thread exit = new Thread(null, this::atExit, "tidemark-exit", 0, false);

  private @Nullable Probes probes;
  private @Nullable Watch watch;
  private @Nullable ControlSocket socket;
  private @Nullable ControlBean bean;
  private @Nullable FindingsFile file;
  private @Nullable Investigations investigations;
  private @Nullable JmxGate gate;
  private @Nullable KeptSamples keptSamples;
  private boolean restored;
  private final Reporters reporters;
  private Map<Kind, Long> accounts = Map.of();
  private int layer = 1;
  private int failedTicks;
  private volatile boolean paused;
  private volatile boolean running;
  private volatile boolean stopping;
  private volatile Picture picture;
  private volatile Runnable afterwards = () -> {};

  Agent(
      Options options,
      Instrumentation instrumentation,
      boolean attached,
      BiConsumer<String, Path> serve,
      UnaryOperator<String> attachAgain) {
    this.options = options;
    this.instrumentation = instrumentation;
    this.attached = attached;
    this.serve = serve;
    this.attachAgain = attachAgain;
    this.log =
        AgentLog.open(options.log(), LogLine.valueOf(options.logFormat().toUpperCase(Locale.ROOT)));
    this.threads = new AgentThread(log);
    this.reporters = new Reporters(log);
    this.budget = new Budget(options, instrumentation, threads, log::line);
    this.portrait = new Portrait(options, clock.start());
    this.picture = portrait.blank();
  }

  void start() {
    running = true;
    threads.start("tidemark", this::live);
  }

  boolean isRunning() {
    return running;
  }

  Instant startedAt() {
    return clock.start();
  }

  private void live() {
    try {
      prepareExit();
      if (!attached) {
        // The application's first second is its own.
        mailbox.obeyUntil(START_DELAY_SECONDS, clock, () -> stopping);
      }
      if (!stopping) {
        open();
      }
      while (!stopping) {
        double began = clock.seconds();
        tickGuarded();
        mailbox.obeyUntil(
            began + options.scale().tickSeconds() * budget.stretch(), clock, () -> stopping);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  /** First of all: a JVM that ends at once leaves a findings.json too. */
  private void prepareExit() {
    options.output().ifPresent(folder -> file = new FindingsFile(folder, log));
    Runtime.getRuntime().addShutdownHook(exit);
  }

  private void open() {
    Host host = Host.current();
    gate = new JmxGate(instrumentation, attached, System.getProperties(), System.getenv());
    Probes opened = Probes.open(host, options, serve, log);
    probes = opened;
    investigations =
        new Investigations(opened.investigations(instrumentation, options), threads, options.gc());
    watch =
        new Watch(
            options.scale(),
            clock,
            investigations,
            options.layerMax(),
            opened.limitBytes(),
            new Composer(host.pid(), host.javaFeature()),
            this::changed);
    keptSamples = new KeptSamples(options, JvmLife.name(host), log::line);
    openSocket(opened);
    openReporters();
    log.line(
        String.format(
            "%s watches pid %d, preset %s; java -jar tidemark.jar status %d tells more",
            Version.TEXT, host.pid(), options.preset(), host.pid()));
  }

  /** Each one that the options ask for is added here. */
  private void openReporters() {
    reporters.add(
        new MetricsReporter(
            options.metrics(),
            instrumentation,
            options.budgetCpu(),
            threads::start,
            log::line,
            () -> gate == null));
  }

  private void openSocket(Probes opened) {
    String why = "";
    for (NativeFolder place : opened.socketPlaces()) {
      try {
        ControlSocket made = new ControlSocket(place.path(), this);
        socket = made;
        threads.start("tidemark-control", made::serve);
        return;
      } catch (IOException | RuntimeException e) {
        why += why.isEmpty() ? e.getMessage() : ", " + e.getMessage();
      }
    }
    log.line("no control socket (" + why + "); the MXBean remains");
  }

  /** A mistake of ours costs one look, not the agent; again and again, it does. */
  private void tickGuarded() {
    try {
      tick();
      failedTicks = 0;
    } catch (RuntimeException e) {
      failedTicks++;
      if (failedTicks >= MOST_FAILED_TICKS) {
        throw e;
      }
      log.line("a look failed: " + e + AgentThread.at(e));
    }
  }

  private void tick() {
    Probes open = require(probes);
    Watch watching = require(watch);
    openJmx(open, watching);
    if (!paused) {
      accounts = open.read(clock.seconds(), budget.stretch());
      keep(open, watching, accounts);
      if (isWarm()) {
        Moment moment = open.moment(accounts);
        watching.look(moment);
        if (options.gc()) {
          rareCollections.look(moment.collections(), moment.heapUsed());
        }
      }
    }
    tellLayer(watching.layer());
    double spent = threads.cpuSeconds();
    budget.update(clock.seconds(), spent - investigations().cpuSeconds(), open);
    picture = draw(open, watching, spent);
    reporters.looked(picture, watching.history());
  }

  private void tellLayer(int now) {
    if (now != layer) {
      layer = now;
      log.line(
          now > 1
              ? "layer " + now + ": investigates " + investigations().running()
              : "layer 1: watches again");
    }
  }

  /** Before the first row is kept, what was kept before is gone on with. */
  private void keep(Probes open, Watch watching, Map<Kind, Long> accounts) {
    KeptSamples kept = require(keptSamples);
    if (gate == null && !restored) {
      restored = true;
      List<Sample> past = kept.restore(open.means());
      if (!past.isEmpty()) {
        watching.restore(past, uptimeSeconds());
        kept.continued(past);
      }
    }
    kept.add(open.sample(clock.at(clock.seconds()), uptimeSeconds(), accounts));
  }

  /** The first minutes of a JVM grow by themselves and are not judged. */
  private boolean isWarm() {
    return uptimeSeconds() >= options.scale().warmUpSeconds();
  }

  private static double uptimeSeconds() {
    return ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
  }

  private Investigations investigations() {
    return require(investigations);
  }

  private void openJmx(Probes open, Watch watching) {
    JmxGate closed = gate;
    if (closed == null || paused || !closed.isOpen(clock.seconds())) {
      return;
    }
    gate = null;
    try {
      ControlBean made = new ControlBean(this);
      made.register();
      bean = made;
    } catch (JMException | RuntimeException e) {
      log.line("no MXBean: " + e);
    }
    if (!open.commandsArrive()) {
      watching.restartSeries();
      require(keptSamples).restart();
    }
  }

  private void changed(Finding finding) {
    log.finding(finding);
    picture = draw(require(probes), require(watch), threads.cpuSeconds());
    writeFile();
    if (bean != null) {
      bean.changed(finding);
    }
    reporters.changed(finding, picture, require(watch).history());
  }

  private void writeFile() {
    if (file != null) {
      file.write(FindingsJson.of(picture));
    }
  }

  private Picture draw(Probes open, Watch watching, double cpuSeconds) {
    return portrait.draw(open, watching, accounts, paused, budget.picture(open, cpuSeconds));
  }

  private void atExit() {
    running = false;
    stopping = true;
    writeFile();
    if (keptSamples != null) {
      keptSamples.save();
    }
    if (probes != null) {
      probes.removeFolder();
    }
  }

  /**
   * The socket goes last: to the command line its end is the end of the agent, and an attach that
   * follows at once must not find this one still running.
   */
  private void close() {
    if (investigations != null) {
      investigations.close();
    }
    if (bean != null) {
      unregister(bean);
    }
    reporters.close();
    if (probes != null) {
      probes.close();
    }
    if (!forgetExit()) {
      return;
    }
    writeFile();
    if (keptSamples != null) {
      keptSamples.close();
    }
    log.line("detached");
    log.close();
    running = false;
    if (socket != null) {
      closeSocket(socket);
    }
    if (probes != null) {
      probes.removeFolder();
    }
    afterwards.run();
  }

  /**
   * @return false when the JVM is going down: the hook itself then does what is left to do
   */
  private boolean forgetExit() {
    try {
      Runtime.getRuntime().removeShutdownHook(exit);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  private void unregister(ControlBean registered) {
    try {
      registered.unregister();
    } catch (JMException | RuntimeException e) {
      log.line("the MXBean stays: " + e);
    }
  }

  private void closeSocket(ControlSocket open) {
    try {
      open.close();
    } catch (IOException e) {
      log.line("the control socket stays: " + e);
    }
  }

  @Override
  public Picture picture() {
    return picture;
  }

  @Override
  public String investigate(Kind kind, Duration window) {
    return mailbox.ask(
        () -> {
          String why = require(watch).investigate(kind, window);
          return why == null
              ? "investigating " + kind + " for " + window.toSeconds() + " s"
              : "not started: " + why;
        });
  }

  @Override
  public String investigation() {
    Watch watching = watch;
    return watching == null ? "none yet\n" : watching.investigation();
  }

  @Override
  public void clear(String id) {
    post(() -> require(watch).clear(id));
  }

  @Override
  public void pause() {
    post(
        () -> {
          if (!paused) {
            paused = true;
            require(probes).pause();
            log.line("paused: nothing is read");
          }
        });
  }

  @Override
  public void resume() {
    post(
        () -> {
          if (paused) {
            require(probes).resume();
            require(watch).restartSeries();
            require(keptSamples).restart();
            paused = false;
            log.line("resumed: the series begin anew");
          }
        });
  }

  @Override
  public void detach() {
    post(() -> stopping = true);
  }

  @Override
  public String attachAgain(String argument) {
    return attachAgain.apply(argument);
  }

  /** The options that were last asked for. */
  Options options() {
    return options;
  }

  /** Takes over what a running agent can; see {@link dev.tidemark.options.Changes#live}. */
  void change(Options next) {
    options = next;
    log.redirect(next.log(), LogLine.valueOf(next.logFormat().toUpperCase(Locale.ROOT)));
    post(
        () -> {
          if (watch != null) {
            watch.layerMax(next.layerMax());
          }
        });
  }

  /** Detaches and, when nothing of this agent is left, does that. */
  void detachThen(Runnable next) {
    afterwards = next;
    detach();
  }

  void say(String line) {
    log.line(line);
  }

  private static <T> T require(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("not opened yet");
    }
    return part;
  }

  private void post(Runnable request) {
    if (!mailbox.post(request)) {
      log.line("a request was dropped: too many are waiting");
    }
  }
}
