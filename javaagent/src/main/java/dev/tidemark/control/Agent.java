package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.finding.Finding;
import dev.tidemark.options.Options;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.jni.NativeFolder;
import dev.tidemark.report.FindingText;
import dev.tidemark.report.FindingsJson;
import dev.tidemark.report.Picture;
import dev.tidemark.report.Summary;
import dev.tidemark.report.Version;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
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
  private static final int MOST_REQUESTS = 64;
  private static final long REPLY_SECONDS = 5;

  private final Options options;
  private final Instrumentation instrumentation;
  private final boolean attached;
  private final BiConsumer<String, Path> serve;
  private final Clock clock = new Clock();
  private final AgentLog log;
  private final AgentThread threads;
  private final CpuBudget budget;
  private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>(MOST_REQUESTS);
  private final Thread exit = new Thread(null, this::atExit, "tidemark-exit", 0, false);

  private @Nullable Probes probes;
  private @Nullable Watch watch;
  private @Nullable ControlSocket socket;
  private @Nullable ControlBean bean;
  private @Nullable FindingsFile file;
  private @Nullable Investigations investigations;
  private @Nullable JmxGate gate;
  private volatile boolean paused;
  private volatile boolean running;
  private volatile boolean stopping;
  private volatile Picture picture;

  Agent(
      Options options,
      Instrumentation instrumentation,
      boolean attached,
      BiConsumer<String, Path> serve) {
    this.options = options;
    this.instrumentation = instrumentation;
    this.attached = attached;
    this.serve = serve;
    this.log = AgentLog.open(options.log());
    this.threads = new AgentThread(log);
    this.budget = new CpuBudget(options.budgetCpu());
    this.picture =
        new Picture(
            new Picture.Jvm(ProcessHandle.current().pid(), clock.start(), "", "", "", 0, null),
            new Picture.Agent(
                Version.TEXT,
                options.preset(),
                1,
                false,
                clock.start(),
                0,
                List.of(),
                new Picture.Cost(0, 0)),
            List.of(),
            List.of());
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
      open();
      while (!stopping) {
        double began = clock.seconds();
        tick();
        obeyUntil(began + options.scale().tickSeconds() * budget.stretch());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  private void open() {
    Host host = Host.current();
    gate = new JmxGate(instrumentation, attached, System.getProperties(), System.getenv());
    Probes opened = Probes.open(host, options, serve, log);
    probes = opened;
    investigations =
        new Investigations(opened.investigations(instrumentation), threads, options.gc());
    options.output().ifPresent(folder -> file = new FindingsFile(folder, log));
    watch =
        new Watch(
            options.scale(),
            clock,
            investigations,
            options.layerMax(),
            opened.limitBytes(),
            new Composer(host.pid(), host.javaFeature()),
            this::changed);
    openSocket(opened);
    Runtime.getRuntime().addShutdownHook(exit);
    log.line(
        String.format(
            "%s watches pid %d, preset %s; java -jar tidemark.jar status %d tells more",
            Version.TEXT, host.pid(), options.preset(), host.pid()));
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

  private void tick() {
    Probes open = require(probes);
    Watch watching = require(watch);
    openJmx(open, watching);
    if (!paused) {
      Map<Kind, Long> accounts = open.read(clock.seconds(), budget.stretch());
      if (isWarm()) {
        watching.look(accounts, open.collections(), open.limits());
      }
    }
    double spent = threads.cpuSeconds();
    budget.update(clock.seconds(), spent - investigations().cpuSeconds());
    picture = draw(open, watching, spent);
  }

  /** The first minutes of a JVM grow by themselves and are not judged. */
  private boolean isWarm() {
    double uptimeSeconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
    return uptimeSeconds >= options.scale().warmUpSeconds();
  }

  private Investigations investigations() {
    return require(investigations);
  }

  private void openJmx(Probes open, Watch watching) {
    JmxGate closed = gate;
    if (closed == null || !closed.isOpen(clock.seconds())) {
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
    }
  }

  private void obeyUntil(double seconds) throws InterruptedException {
    while (!stopping) {
      long nanos = (long) ((seconds - clock.seconds()) * 1e9);
      Runnable request = mailbox.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
      if (request == null) {
        return;
      }
      request.run();
    }
  }

  private void changed(Finding finding) {
    log.block(
        finding.state().name().equals("SUSPECTED") && finding.sites().isEmpty()
            ? Summary.of(finding)
            : FindingText.of(finding));
    picture = draw(require(probes), require(watch), threads.cpuSeconds());
    writeFile();
    if (bean != null) {
      bean.changed(finding);
    }
  }

  private void writeFile() {
    if (file != null) {
      file.write(FindingsJson.of(picture));
    }
  }

  private Picture draw(Probes open, Watch watching, double cpuSeconds) {
    return new Picture(
        new Picture.Jvm(
            ProcessHandle.current().pid(),
            Instant.ofEpochMilli(Host.vmStartMillis()),
            System.getProperty("java.version", ""),
            System.getProperty("java.vm.name", ""),
            collectors(),
            Runtime.getRuntime().maxMemory(),
            open.limit()),
        new Picture.Agent(
            Version.TEXT,
            options.preset(),
            watching.layer(),
            paused,
            clock.start(),
            watching.evaluations(),
            open.pictures(),
            new Picture.Cost(cpuSeconds, budget.lastShare())),
        watching.accounts(),
        watching.findings());
  }

  private static String collectors() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .map(GarbageCollectorMXBean::getName)
        .collect(Collectors.joining(", "));
  }

  private void atExit() {
    running = false;
    stopping = true;
    writeFile();
    if (probes != null) {
      probes.removeFolder();
    }
  }

  private void close() {
    if (investigations != null) {
      investigations.close();
    }
    if (bean != null) {
      unregister(bean);
    }
    if (socket != null) {
      closeSocket(socket);
    }
    if (probes != null) {
      probes.close();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(exit);
    } catch (IllegalStateException e) {
      // The JVM is going down: the hook itself does what is left to do.
      return;
    }
    writeFile();
    log.line("detached");
    log.close();
    running = false;
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
    BlockingQueue<String> reply = new LinkedBlockingQueue<>(1);
    boolean taken =
        mailbox.offer(
            () -> {
              String why = require(watch).investigate(kind, window);
              boolean accepted =
                  reply.offer(
                      why == null
                          ? "investigating " + kind + " for " + window.toSeconds() + " s"
                          : "not started: " + why);
              if (!accepted) {
                log.line("nobody waits for the investigation of " + kind);
              }
            });
    if (!taken) {
      return "not started: too many requests";
    }
    try {
      String answer = reply.poll(REPLY_SECONDS, TimeUnit.SECONDS);
      return answer == null ? "not started yet: the agent is busy" : answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
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
            paused = false;
          }
        });
  }

  @Override
  public void detach() {
    post(() -> stopping = true);
  }

  private static <T> T require(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("not opened yet");
    }
    return part;
  }

  private void post(Runnable request) {
    if (!mailbox.offer(request)) {
      log.line("a request was dropped: too many are waiting");
    }
  }
}
