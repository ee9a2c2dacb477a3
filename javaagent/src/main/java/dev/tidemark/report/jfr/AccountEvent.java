package dev.tidemark.report.jfr;

import dev.tidemark.detect.Trend;
import dev.tidemark.report.Picture;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Frequency;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One account at one look. Without a stack: it would be the agent's. */
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
  long growth = Values.UNKNOWN;

  @DataAmount
  @Frequency
  @Label("Growth, Lower End")
  @Description("Lower end of the slope's 95 % interval")
  long growthLow = Values.UNKNOWN;

  @DataAmount
  @Frequency
  @Label("Growth, Upper End")
  @Description("Upper end of the slope's 95 % interval")
  long growthHigh = Values.UNKNOWN;

  static AccountEvent of(Picture.Account account) {
    AccountEvent event = new AccountEvent();
    Trend trend = account.trend();
    event.kind = account.kind().name();
    event.resident = Values.rounded(account.bytes());
    if (trend != null) {
      event.growth = Values.rate(trend, trend.perSecond());
      event.growthLow = Values.rate(trend, trend.low());
      event.growthHigh = Values.rate(trend, trend.high());
    }
    return event;
  }
}
