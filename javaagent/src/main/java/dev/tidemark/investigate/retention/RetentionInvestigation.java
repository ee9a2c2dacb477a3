package dev.tidemark.investigate.retention;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.Investigation;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Profile;
import dev.tidemark.probe.Availability;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who passes most memory through the allocator that keeps it, and what the allocator's books, and a
 * trim where the user allows one, say of it.
 */
public final class RetentionInvestigation implements Investigation {
  private final Investigation churn;
  private final RetentionCheck check;
  private final Supplier<@Nullable AllocatorReading> before;

  /**
   * @param churn names the sites that allocate most
   * @param before the first reading there is; null where there is none
   */
  public RetentionInvestigation(
      Investigation churn, RetentionCheck check, Supplier<@Nullable AllocatorReading> before) {
    this.churn = churn;
    this.check = check;
    this.before = before;
  }

  @Override
  public String name() {
    return "memory kept by the allocator";
  }

  @Override
  public Set<Kind> answers() {
    return Set.of(Kind.RETAINED_FREE);
  }

  @Override
  public Availability availability() {
    return churn.availability();
  }

  @Override
  public long needsBytes() {
    return churn.needsBytes();
  }

  @Override
  public String leavesBehind() {
    return churn.leavesBehind();
  }

  @Override
  public Optional<Profile> takeProfile() {
    return churn.takeProfile();
  }

  @Override
  public Outcome run(Kind kind, Duration window) throws InterruptedException {
    Outcome outcome = churn.run(kind, window);
    if (!(outcome instanceof Outcome.Sites sites)) {
      return outcome;
    }
    List<String> notes = new ArrayList<>();
    notes.add(verdict());
    notes.addAll(sites.notes());
    return new Outcome.Sites(
        sites.sites(), sites.window(), sites.grownBytes(), sites.ageKnown(), notes);
  }

  private String verdict() {
    AllocatorReading first = before.get();
    if (first == null) {
      return "the allocator does not tell what is in use";
    }
    try {
      return check.since(first).text();
    } catch (IOException e) {
      return "the allocator could not be asked: " + e.getMessage();
    }
  }
}
