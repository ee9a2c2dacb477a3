package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.finding.Finding;
import dev.tidemark.finding.Fingerprint;
import dev.tidemark.finding.KnownFinding;
import dev.tidemark.options.Options;
import dev.tidemark.record.SavedFindings;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What was found and is kept in the output folder: an agent that comes again to the same life of
 * the JVM goes on with it; one in the next life knows it again should it come back.
 *
 * <p>Safe for many threads: the JVM's end saves from a thread of its own.
 */
final class KeptFindings {
  private final Options options;
  private final String life;
  private final double uptimeAtZero;
  private final Consumer<String> log;
  private final Optional<SavedFindings> saved;
  private final Map<Kind, KnownFinding> earlier = new EnumMap<>(Kind.class);
  private String means = "";
  private boolean restored;
  private boolean failing;

  /**
   * What is known from before.
   *
   * @param own of this life of the JVM, read by the same means; trends on this agent's clock
   * @param earlier of other lives, all of them over
   */
  record Known(List<KnownFinding> own, List<KnownFinding> earlier) {
    static final Known NOTHING = new Known(List.of(), List.of());

    Known {
      own = List.copyOf(own);
      earlier = List.copyOf(earlier);
    }
  }

  /**
   * @param life the JVM's, from {@link JvmLife}
   * @param uptimeAtZero seconds that the JVM had lived at second 0 of the agent's clock
   */
  KeptFindings(Options options, String life, double uptimeAtZero, Consumer<String> log) {
    this.options = options;
    this.life = life;
    this.uptimeAtZero = uptimeAtZero;
    this.log = log;
    this.saved = options.output().map(SavedFindings::new);
  }

  /**
   * Once, as soon as it is known by what means is read from now on.
   *
   * @param readBy the means, without blanks
   */
  synchronized Known restore(String readBy, Instant now) {
    means = options.preset() + "/" + readBy;
    if (restored || saved.isEmpty()) {
      return Known.NOTHING;
    }
    restored = true;
    if (!saved.get().exist()) {
      return Known.NOTHING;
    }
    try {
      return known(saved.get().load(now), now);
    } catch (IOException e) {
      log.accept("output=" + folder() + ": findings.state is ignored: " + e.getMessage());
      return Known.NOTHING;
    }
  }

  /**
   * @param readBy the means from now on, without blanks
   */
  synchronized void restart(String readBy) {
    means = options.preset() + "/" + readBy;
  }

  private Known known(SavedFindings.Saved past, Instant now) {
    boolean same = past.life().equals(life) && past.means().equals(means);
    List<KnownFinding> own = new ArrayList<>();
    past.earlier().forEach(finding -> earlier.put(finding.kind(), finding.ended(now)));
    for (KnownFinding finding : past.findings()) {
      if (same) {
        own.add(finding.later(uptimeAtZero - past.uptimeAtZero()));
      } else {
        earlier.put(finding.kind(), finding.ended(now));
      }
    }
    if (!own.isEmpty()) {
      log.accept(
          "goes on with what was found in this JVM, " + own.size() + " in all, from " + folder());
    }
    return new Known(own, List.copyOf(earlier.values()));
  }

  /** What is known of other lives stays as long as nothing of the same account has come. */
  synchronized void save(List<Finding> findings) {
    if (!restored || saved.isEmpty()) {
      return;
    }
    List<KnownFinding> own =
        findings.stream()
            // A limit that is too small is read anew within a window.
            .filter(finding -> !finding.id().equals(Fingerprint.ofSizing()))
            .map(KnownFinding::of)
            .toList();
    // Marked as such: the next agent of this life would take them for its own.
    Map<Kind, KnownFinding> others = new EnumMap<>(earlier);
    own.forEach(finding -> others.remove(finding.kind()));
    try {
      saved
          .get()
          .save(
              new SavedFindings.Saved(
                  life, means, uptimeAtZero, own, List.copyOf(others.values())));
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        log.accept("output=" + folder() + ": the findings cannot be saved: " + e);
      }
      failing = true;
    }
  }

  private String folder() {
    return options.output().map(Object::toString).orElse("");
  }
}
