package dev.tidemark.report.jfr;

import dev.tidemark.detect.Forecast;
import dev.tidemark.detect.Limit;
import dev.tidemark.finding.Finding;
import dev.tidemark.finding.RankedSite;
import dev.tidemark.investigate.Holding;
import dev.tidemark.report.Summary;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Frequency;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Percentage;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * A finding as it stands: at each change of its state, and in every chunk of a recording, so that a
 * recording that was begun later has it as well.
 *
 * <p>An event's own stack is that of the thread that commits it, here the agent's; the culprit's is
 * a field.
 */
@Name("dev.tidemark.Finding")
@Label("Memory Finding")
@Description("What is known of the growth of one part of the process's memory")
@Category("Tidemark")
@StackTrace(false)
@Period("everyChunk")
final class FindingEvent extends Event {

  @Label("Id")
  @Description("The same for the same leak, after a restart too")
  String id = "";

  @AccountKind
  @Label("Account")
  String kind = "";

  @Label("State")
  @Description("SUSPECTED, CONFIRMED or CLEARED")
  String state = "";

  @Label("Verdict")
  @Description("LEAK only where two independent signals say so")
  String verdict = "";

  @Label("Summary")
  String summary = "";

  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  @Label("Growing Since")
  long growingSince;

  @DataAmount
  @Label("Grown")
  @Description("By how much since then")
  long grown;

  @DataAmount
  @Frequency
  @Label("Growth")
  long growth = Values.UNKNOWN;

  @Label("Limit")
  @Description("What is reached first if nothing changes")
  String limitName = "";

  @DataAmount
  @Label("Limit Size")
  long limit = Values.UNKNOWN;

  @Timespan(Timespan.SECONDS)
  @Label("Time to Limit")
  @Description("N/A where no limit is reached")
  long timeToLimit = Values.UNKNOWN;

  @Label("Culprit")
  @Description("The frame of the first site that a developer can change")
  String culprit = "";

  @Label("Culprit Stack")
  @Description("The first site's stack, leaf first, one frame a line")
  String culpritStack = "";

  @Percentage
  @Label("Culprit Share")
  @Description("Share of what all sites hold")
  float culpritShare = Float.NaN;

  @Label("Class")
  @Description("Of what piles up")
  String className = "";

  @Label("Path to Root")
  @Description("From the GC root down, one step a line")
  String rootPath = "";

  static FindingEvent of(Finding finding) {
    FindingEvent event = new FindingEvent();
    event.id = finding.id();
    event.kind = finding.kind().name();
    event.state = finding.state().name();
    event.verdict = finding.verdict().name();
    event.summary = Summary.of(finding);
    event.growingSince = finding.startedAt().toEpochMilli();
    event.grown = Values.rounded(finding.grownBytes());
    event.growth = Values.rate(finding.trend(), finding.trend().perSecond());
    event.limit(finding.limit(), finding.forecast());
    if (!finding.sites().isEmpty()) {
      event.culprit(finding.sites().get(0));
    }
    Holding holding = finding.holding();
    if (holding != null) {
      event.className = holding.className();
      event.rootPath = Values.stack(holding.rootPath());
    }
    return event;
  }

  private void limit(@Nullable Limit first, @Nullable Forecast forecast) {
    if (first != null) {
      limitName = first.name();
      limit = Values.rounded(first.bytes());
    }
    if (forecast != null) {
      timeToLimit = Values.rounded(forecast.seconds());
    }
  }

  private void culprit(RankedSite first) {
    culprit = Values.culprit(first.site().frames());
    culpritStack = Values.stack(first.site().frames());
    culpritShare = (float) first.share();
    if (first.site().className() != null) {
      className = first.site().className();
    }
  }
}
