package dev.tidemark.report.jfr;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Frequency;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * One account at one look. Without a stack: it would be the agent's.
 *
 * <p>Fields alone: JDK 17's recorder computes the frames of each method anew when it instruments
 * the class, in the boot loader, where a branch that merges two types of ours fails.
 */
@Name("dev.tidemark.Account")
@Label("Memory Account")
@Description("Resident memory of one part of the process, and how fast it grows")
@Category("Tidemark")
@StackTrace(false)
final class AccountEvent extends Event {

  @AccountKind
  @Label("Account")
  @Description("HEAP, METASPACE, THREAD, NATIVE_MALLOC and so on; all of them add up to the RSS")
  String kind = "";

  @DataAmount
  @Label("Resident")
  long resident;

  @DataAmount
  @Frequency
  @Label("Growth")
  @Description("Slope over the window that is judged, bytes a second; N/A while it is too short")
  long growth = Events.UNKNOWN;

  @DataAmount
  @Frequency
  @Label("Growth, Lower End")
  @Description("Lower end of the slope's 95 % interval")
  long growthLow = Events.UNKNOWN;

  @DataAmount
  @Frequency
  @Label("Growth, Upper End")
  @Description("Upper end of the slope's 95 % interval")
  long growthHigh = Events.UNKNOWN;
}
