package dev.tidemark.report.jfr;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * The agent looked closer: from the begin of an investigation to the look that took its outcome, at
 * most one look late. So one sees what else happened while it ran, and what it cost.
 *
 * <p>Fields alone: JDK 17's recorder computes the frames of each method anew when it instruments
 * the class, in the boot loader, where a branch that merges two types of ours fails.
 */
@Name("dev.tidemark.Escalation")
@Label("Memory Investigation")
@Description("The agent entered layer 2 to name the culprit of one account")
@Category("Tidemark")
@StackTrace(false)
final class EscalationEvent extends Event {

  @AccountKind
  @Label("Account")
  String kind = "";

  @Label("Asked For By")
  @Description("SUSPICION or USER; empty where it was broken off")
  String trigger = "";

  @Timespan(Timespan.MILLISECONDS)
  @Label("Planned")
  long planned;

  @Timespan(Timespan.MILLISECONDS)
  @Label("Took")
  @Description("Until the outcome was there; N/A where it was broken off")
  long took = Events.UNKNOWN;

  @Label("Outcome")
  @Description("SITES, INCONCLUSIVE, FAILED or BROKEN_OFF")
  String outcome = "BROKEN_OFF";

  @DataAmount
  @Label("Held")
  @Description("Of what was taken in the window and not given back, all sites together")
  long held = Events.UNKNOWN;

  @Label("Sites")
  int sites;

  @Label("Culprit")
  @Description("The frame of the first site that a developer can change")
  String culprit = "";

  @Label("Culprit Stack")
  @Description("The first site's stack, leaf first, one frame a line")
  String culpritStack = "";

  @Label("Reason")
  @Description("Why there are no sites")
  String reason = "";
}
