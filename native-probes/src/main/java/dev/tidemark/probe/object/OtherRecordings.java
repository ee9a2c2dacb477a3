package dev.tidemark.probe.object;

import java.util.List;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * What a look of ours would do to the recordings that somebody else is making.
 *
 * <p>The recorder has one stream of data for all. A recording that begins or ends cuts it: those on
 * disk get one more chunk, of 100 KiB or so. Those in memory lose what they have gathered to the
 * recording that begins, on JDK 17 and 25 alike.
 */
enum OtherRecordings {
  /** There are none. */
  NONE,
  /** Each look makes their files larger. */
  ON_DISK,
  /** A look would take their data. */
  IN_MEMORY;

  /** Without starting the recorder. */
  static OtherRecordings now() {
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
