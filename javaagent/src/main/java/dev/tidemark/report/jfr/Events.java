package dev.tidemark.report.jfr;

import dev.tidemark.detect.Forecast;
import dev.tidemark.detect.Limit;
import dev.tidemark.detect.Trend;
import dev.tidemark.finding.Finding;
import dev.tidemark.finding.RankedSite;
import dev.tidemark.investigate.Frames;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Site;
import dev.tidemark.report.History;
import dev.tidemark.report.Investigated;
import dev.tidemark.report.Picture;
import dev.tidemark.report.Summary;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills events in. */
final class Events {
  /** What the JDK's tools and JMC show as "N/A". */
  static final long UNKNOWN = Long.MIN_VALUE;

  private Events() {}

  static AccountEvent of(Picture.Account account) {
    AccountEvent event = new AccountEvent();
    Trend trend = account.trend();
    event.kind = account.kind().name();
    event.resident = rounded(account.bytes());
    if (trend != null) {
      event.growth = rate(trend, trend.perSecond());
      event.growthLow = rate(trend, trend.low());
      event.growthHigh = rate(trend, trend.high());
    }
    return event;
  }

  static FindingEvent of(Finding finding) {
    FindingEvent event = new FindingEvent();
    event.id = finding.id();
    event.kind = finding.kind().name();
    event.state = finding.state().name();
    event.verdict = finding.verdict().name();
    event.summary = Summary.of(finding);
    event.growingSince = finding.startedAt().toEpochMilli();
    event.grown = rounded(finding.grownBytes());
    event.growth = rate(finding.trend(), finding.trend().perSecond());
    limit(event, finding.limit(), finding.forecast());
    if (!finding.sites().isEmpty()) {
      culprit(event, finding.sites().get(0));
    }
    Holding holding = finding.holding();
    if (holding != null) {
      event.className = holding.className();
      event.rootPath = lines(holding.rootPath());
    }
    return event;
  }

  private static void limit(
      FindingEvent event, @Nullable Limit limit, @Nullable Forecast forecast) {
    if (limit != null) {
      event.limitName = limit.name();
      event.limit = rounded(limit.bytes());
    }
    if (forecast != null) {
      event.timeToLimit = rounded(forecast.seconds());
    }
  }

  private static void culprit(FindingEvent event, RankedSite first) {
    Site site = first.site();
    event.culprit = culprit(site.frames());
    event.culpritStack = lines(site.frames());
    event.culpritShare = (float) first.share();
    if (site.className() != null) {
      event.className = site.className();
    }
  }

  /** Of an investigation that begins now. */
  static EscalationEvent of(History.Escalation escalation) {
    EscalationEvent event = new EscalationEvent();
    event.kind = escalation.kind().name();
    event.planned = Math.round(escalation.seconds() * 1000);
    event.begin();
    return event;
  }

  static void end(EscalationEvent event, Investigated investigated) {
    event.trigger = investigated.byUser() ? "USER" : "SUSPICION";
    event.took = Duration.between(investigated.startedAt(), investigated.endedAt()).toMillis();
    if (investigated.outcome() instanceof Outcome.Sites found) {
      event.outcome = "SITES";
      event.held = found.grownBytes();
      event.sites = found.sites().size();
      List<String> frames = found.sites().isEmpty() ? List.of() : found.sites().get(0).frames();
      event.culprit = culprit(frames);
      event.culpritStack = lines(frames);
    } else if (investigated.outcome() instanceof Outcome.Inconclusive inconclusive) {
      event.outcome = "INCONCLUSIVE";
      event.reason = inconclusive.why();
    } else if (investigated.outcome() instanceof Outcome.Failed failed) {
      event.outcome = "FAILED";
      event.reason = failed.what();
    }
  }

  /** Of a trend that has one; bytes a second. */
  private static long rate(Trend trend, double bytesPerSecond) {
    return Double.isFinite(trend.low()) ? rounded(bytesPerSecond) : UNKNOWN;
  }

  private static long rounded(double value) {
    return Double.isFinite(value) ? Math.round(value) : UNKNOWN;
  }

  private static String lines(List<String> steps) {
    return String.join("\n", steps);
  }

  /** The frame that a developer can change, else the leaf. */
  private static String culprit(List<String> frames) {
    String own = Frames.firstApplicationFrame(frames);
    if (own != null) {
      return own;
    }
    return frames.isEmpty() ? "" : frames.get(0);
  }
}
