package dev.tidemark.probe.object;

import dev.tidemark.probe.Availability;
import java.util.List;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * What a recording of ours would do to those that somebody else is making.
 *
 * <p>The recorder has one stream of data for all. A recording that begins or ends cuts it: those on
 * disk get one more chunk, of 100 KiB or so. Those in memory lose what they have gathered to the
 * recording that begins, on JDK 17 and 25 alike.
 */
public enum OtherRecordings {
  /** There are none. */
  NONE,
  /** Each of ours makes their files larger. */
  ON_DISK,
  /** One of ours would take their data. */
  IN_MEMORY;

  /**
   * Whether one of ours may begin beside them. Asked before each, for the user's may begin and end
   * at any time.
   */
  public static Availability toBegin() {
    return now() == IN_MEMORY
        ? Availability.no(
            "another recording keeps its data in memory, from where ours would take them",
            "let it write to disk: disk=true")
        : Availability.yes();
  }

  /** Without starting the recorder. */
  public static OtherRecordings now() {
    return FlightRecorder.isInitialized()
        ? of(FlightRecorder.getFlightRecorder().getRecordings())
        : NONE;
  }

  private static OtherRecordings of(List<Recording> recordings) {
    OtherRecordings others = NONE;
    for (Recording one : recordings) {
      if (one.getState() == RecordingState.RUNNING
          && !one.getName().equals(OldObjectRecording.NAME)) {
        if (!one.isToDisk()) {
          return IN_MEMORY;
        }
        others = ON_DISK;
      }
    }
    return others;
  }
}
