package dev.tidemark.control;

import dev.tidemark.finding.Finding;
import dev.tidemark.report.FindingsJson;
import dev.tidemark.report.Picture;
import org.jspecify.annotations.Nullable;

/**
 * What the running agent tells of itself: the picture, findings.json, the log's blocks and the
 * reporters.
 *
 * <p>Assumptions: {@link #opened}, {@link #look}, {@link #hear}, {@link #changed} and {@link
 * #ended} are the agent's own thread's. Guarantees: {@link #picture}, {@link #rounds} and {@link
 * #write} may be called by any thread, {@link #write} also while the JVM ends.
 */
final class Publication {
  private final FindingsFile file;
  private final AgentLog log;
  private final Reporters reporters;
  private volatile Picture picture;
  private volatile @Nullable Rounds rounds;

  /**
   * @param blank what is told before anything was read
   */
  Publication(FindingsFile file, AgentLog log, Reporters reporters, Picture blank) {
    this.file = file;
    this.log = log;
    this.reporters = reporters;
    this.picture = blank;
  }

  /** From now on there is something to tell. */
  void opened(Rounds open) {
    rounds = open;
  }

  /** Null before the probes are open. */
  @Nullable Rounds rounds() {
    return rounds;
  }

  /**
   * @throws IllegalStateException before the probes are open
   */
  Rounds open() {
    Rounds open = rounds;
    if (open == null) {
      throw new IllegalStateException("not opened yet");
    }
    return open;
  }

  Picture picture() {
    return picture;
  }

  /** One round, and what is to be told of it. */
  void look() {
    Rounds open = open();
    picture = open.go();
    if (file.isStale(picture.findings())) {
      write();
    }
    reporters.looked(picture, open.history());
  }

  /** Between two looks: in production a person would wait ten seconds more for the answer. */
  void hear() {
    Rounds open = open();
    open.hear();
    picture = open.draw();
  }

  void changed(Finding finding) {
    Rounds open = open();
    log.finding(finding);
    picture = open.draw();
    write();
    open.parts().management().changed(finding);
    reporters.changed(finding, picture, open.history());
  }

  /** The file, and what the next agent in this JVM goes on with. */
  void write() {
    Picture latest = picture;
    file.write(latest.findings(), () -> FindingsJson.of(latest, reporters::files));
    Rounds open = rounds;
    if (open != null) {
      open.parts().found().save(latest.findings());
    }
  }

  /** The last report. */
  void ended() {
    Rounds open = rounds;
    if (open != null) {
      reporters.ended(picture, open.history());
    }
  }
}
