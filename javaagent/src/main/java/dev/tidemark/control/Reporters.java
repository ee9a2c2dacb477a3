package dev.tidemark.control;

import dev.tidemark.finding.Finding;
import dev.tidemark.report.History;
import dev.tidemark.report.Investigated;
import dev.tidemark.report.Picture;
import dev.tidemark.report.Reporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * All who report, one after the other. One that fails does not keep the others from theirs; its
 * first failure is said in the log. An Error too: where no thread can be made, or the heap is full,
 * the agent is wanted most.
 *
 * <p>For the agent's one thread, but for {@link #files}, which any may ask.
 */
final class Reporters implements AutoCloseable {
  private final List<Reporter> reporters = new CopyOnWriteArrayList<>();
  private final Set<String> failed = ConcurrentHashMap.newKeySet();
  private final AgentLog log;

  Reporters(AgentLog log) {
    this.log = log;
  }

  void add(Reporter reporter) {
    reporters.add(reporter);
  }

  void looked(Picture picture, History history) {
    each(reporter -> reporter.looked(picture, history));
  }

  void escalated(History.Escalation escalation) {
    each(reporter -> reporter.escalated(escalation));
  }

  void investigated(Investigated investigated) {
    each(reporter -> reporter.investigated(investigated));
  }

  /** What all of them write of a finding: a name to a path relative to the output folder. */
  Map<String, String> files(Finding finding) {
    Map<String, String> files = new TreeMap<>();
    each(reporter -> files.putAll(reporter.files(finding)));
    return files;
  }

  /** Of those that do not do as they should. */
  List<Picture.Probe> states() {
    List<Picture.Probe> states = new ArrayList<>();
    each(reporter -> reporter.state().ifPresent(states::add));
    return states;
  }

  void changed(Finding finding, Picture picture, History history) {
    each(reporter -> reporter.changed(finding, picture, history));
  }

  void ended(Picture picture, History history) {
    each(reporter -> reporter.ended(picture, history));
  }

  /** CPU time that reports took, which layer 1 does not answer for. */
  double cpuSeconds() {
    return reporters.stream().mapToDouble(Reporter::cpuSeconds).sum();
  }

  /** They still say which files they wrote: findings.json is written once more after this. */
  @Override
  public void close() {
    each(Reporter::close);
  }

  private void each(Consumer<Reporter> call) {
    for (Reporter reporter : reporters) {
      try {
        call.accept(reporter);
      } catch (RuntimeException | Error e) {
        if (failed.add(reporter.name())) {
          log.failed(reporter.name() + ": not reported", e);
        }
      }
    }
  }
}
