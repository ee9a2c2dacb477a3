package dev.tidemark.report.jfr;

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

/**
 * A finding as it stands: at each change of its state, and in every chunk of a recording, so that a
 * recording that was begun later has it as well.
 *
 * <p>An event's own stack is that of the thread that commits it, here the agent's; the culprit's is
 * a field.
 *
 * <p>Fields alone: JDK 17's recorder computes the frames of each method anew when it instruments
 * the class, in the boot loader, where a branch that merges two types of ours fails.
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
  long growth = Events.UNKNOWN;

  @Label("Limit")
  @Description("What is reached first if nothing changes")
  String limitName = "";

  @DataAmount
  @Label("Limit Size")
  long limit = Events.UNKNOWN;

  @Timespan(Timespan.SECONDS)
  @Label("Time to Limit")
  @Description("N/A where no limit is reached")
  long timeToLimit = Events.UNKNOWN;

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
}
