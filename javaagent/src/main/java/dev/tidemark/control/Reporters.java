package dev.tidemark.control;

import dev.tidemark.finding.Finding;
import dev.tidemark.report.History;
import dev.tidemark.report.Picture;
import dev.tidemark.report.Reporter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All who report, one after the other. One that fails does not keep the others from theirs; its
 * first failure is said in the log.
 *
 * <p>For the agent's one thread only.
 */
final class Reporters implements AutoCloseable {
  private final List<Reporter> reporters = new ArrayList<>();
  private final Set<String> failed = new HashSet<>();
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

  void changed(Finding finding, Picture picture, History history) {
    each(reporter -> reporter.changed(finding, picture, history));
  }

  @Override
  public void close() {
    each(Reporter::close);
    reporters.clear();
  }

  private void each(Consumer<Reporter> call) {
    for (Reporter reporter : reporters) {
      try {
        call.accept(reporter);
      } catch (RuntimeException | LinkageError e) {
        if (failed.add(reporter.name())) {
          log.line(reporter.name() + ": not reported: " + e + AgentThread.at(e));
        }
      }
    }
  }
}
