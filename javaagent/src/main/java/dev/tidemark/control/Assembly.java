package dev.tidemark.control;

import dev.tidemark.finding.Finding;
import dev.tidemark.options.Options;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.jni.NativeFolder;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts of an agent together once its probes are open: the one place that knows all of
 * them. On the agent's thread.
 */
record Assembly(
    Options options,
    Instrumentation instrumentation,
    boolean attached,
    Clock clock,
    AgentLog log,
    AgentThread threads,
    Portrait portrait,
    Budget budget,
    Reporters reporters,
    AgentSteering steering) {

  /**
   * @param whenInvestigated runs on the investigation's thread
   */
  Rounds rounds(Host host, Probes opened, Runnable whenInvestigated, Consumer<Finding> changed) {
    Outlets outlets = new Outlets(options, instrumentation, reporters, threads, log::line);
    Investigations investigations =
        new Investigations(
            opened.investigations(instrumentation, options),
            threads::start,
            opened::left,
            options.gc(),
            outlets.openProfiles(),
            whenInvestigated);
    Watch watch =
        new Watch(
            options.scale(),
            clock,
            investigations,
            options.layerMax(),
            opened.limitBytes(),
            new Composer(host.pid(), host.javaFeature()),
            changed,
            reporters);
    String life = JvmLife.name(host);
    Management management = new Management(steering, instrumentation, attached, threads, log::line);
    Rounds.Parts parts =
        new Rounds.Parts(
            opened,
            watch,
            investigations,
            new KeptSamples(options, life, log::line),
            new KeptFindings(options, life, clock.uptimeAtZero(), log::line),
            management,
            budget,
            reporters);
    outlets.open(opened.library(), management::isOpen);
    return new Rounds(options, clock, log, threads, portrait, parts);
  }

  /** Null where no folder takes it. */
  @Nullable ControlSocket socket(Probes opened) {
    String why = "";
    for (NativeFolder place : opened.socketPlaces()) {
      try {
        return ControlSocket.open(place.path(), steering, threads::start);
      } catch (IOException | RuntimeException | Error e) {
        // An Error too: where no thread can be made now, the agent is wanted all the same.
        why += why.isEmpty() ? e.getMessage() : ", " + e.getMessage();
      }
    }
    log.line("no control socket (" + why + "); the MXBean remains");
    return null;
  }
}
