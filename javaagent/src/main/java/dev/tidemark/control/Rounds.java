package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.options.Options;
import dev.tidemark.report.History;
import dev.tidemark.report.Picture;
import dev.tidemark.series.Sample;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;

/**
 * What the agent does again and again once its probes are open: reads, keeps, has it judged, weighs
 * its own cost and draws the picture.
 *
 * <p>For the agent's one thread only.
 */
final class Rounds {
  private final Options options;
  private final Clock clock;
  private final AgentLog log;
  private final AgentThread threads;
  private final Parts parts;
  private final Portrait portrait;
  private final RareCollections rareCollections;
  private final InvestigationStates states;
  private Map<Kind, Long> accounts = Map.of();
  private boolean restored;
  private boolean paused;
  private int layer = 1;

  /** What lives as long as the agent watches. */
  record Parts(
      Probes probes,
      Watch watch,
      Investigations investigations,
      KeptSamples kept,
      KeptFindings found,
      Management management,
      Budget budget,
      Reporters reporters) {}

  Rounds(
      Options options,
      Clock clock,
      AgentLog log,
      AgentThread threads,
      Portrait portrait,
      Parts parts) {
    this.options = options;
    this.clock = clock;
    this.log = log;
    this.threads = threads;
    this.portrait = portrait;
    this.parts = parts;
    this.states = new InvestigationStates(parts.investigations().all());
    this.rareCollections = new RareCollections(System::gc, clock::seconds);
  }

  /** One round. */
  Picture go() {
    hear();
    if (!paused) {
      if (parts.management().openWhenDue(clock.seconds()) && !parts.probes().commandsArrive()) {
        restartSeries();
      }
      accounts = parts.probes().read(clock.seconds(), parts.budget().readStretch());
      if (parts.probes().meansChanged()) {
        restartSeries();
      }
      Sample sample = parts.probes().sample(clock.at(clock.seconds()), uptimeSeconds(), accounts);
      keep(sample);
      judge(sample);
    }
    tellLayer(parts.watch().layer());
    double own =
        threads.cpuSeconds() - parts.investigations().cpuSeconds() - parts.reporters().cpuSeconds();
    if (paused) {
      parts.budget().skip(clock.seconds(), own, parts.probes());
    } else {
      parts.budget().update(clock.seconds(), own, parts.probes());
    }
    if (parts.management().isOpen()) {
      states.look(clock.seconds());
    }
    return draw();
  }

  /**
   * What an investigation has found that ended meanwhile; also where nothing is judged, young or
   * paused: a person may have asked.
   */
  void hear() {
    parts.watch().hear();
    tellLayer(parts.watch().layer());
  }

  /** Before the first row is kept, what was kept before is gone on with. */
  private void keep(Sample sample) {
    if (parts.management().isOpen() && !restored) {
      restored = true;
      String means = parts.probes().means();
      List<Sample> past = parts.kept().restore(means);
      if (!past.isEmpty()) {
        parts.watch().restore(past);
        parts.kept().continued(past);
      }
      parts.watch().restore(parts.found().restore(means, clock.at(clock.seconds())));
    }
    parts.kept().add(sample);
  }

  /** The first minutes of a JVM grow by themselves and are not judged. */
  private void judge(Sample sample) {
    if (uptimeSeconds() < options.scale().warmUpSeconds()) {
      return;
    }
    Moment moment = parts.probes().moment(accounts);
    parts.watch().look(moment, sample);
    if (options.gcBetweenInvestigations()) {
      rareCollections.look(moment.collections(), moment.heapUsed());
    }
  }

  private static double uptimeSeconds() {
    return ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
  }

  private void tellLayer(int now) {
    if (now != layer) {
      layer = now;
      log.line(
          now > 1
              ? "layer " + now + ": investigates " + parts.investigations().running()
              : "layer 1: watches again");
    }
  }

  Picture draw() {
    Picture.Cost cost = parts.budget().picture(parts.probes(), threads.cpuSeconds());
    return portrait.draw(parts.probes(), states.last(), parts.watch(), accounts, paused, cost);
  }

  Watch watch() {
    return parts.watch();
  }

  History history() {
    return parts.watch().history();
  }

  Parts parts() {
    return parts;
  }

  void pause() {
    if (!paused) {
      paused = true;
      parts.probes().pause();
      log.line("paused: nothing is read");
    }
  }

  void resume() {
    if (paused) {
      parts.probes().resume();
      restartSeries();
      paused = false;
      log.line("resumed: the series begin anew");
    }
  }

  /** What comes does not compare with what was. */
  private void restartSeries() {
    parts.watch().restartSeries();
    parts.kept().restart(parts.probes().means());
    parts.found().restart(parts.probes().means());
  }
}
