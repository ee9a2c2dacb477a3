package dev.tidemark.probe.object;

import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.jni.NativeFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * The flight recorder's samples of old objects.
 *
 * <p>One recording in memory keeps the sampler on and holds nothing: the event is written only when
 * a recording ends. So each look is a second recording to disk, begun and ended at once. Its data
 * go through a file of ours, because the recorder's reader takes nothing else; not by {@link
 * Recording#dump}, which waits for the disk.
 *
 * <p>No stream, hence no thread: an open one would keep the JVM from ending. The recorder itself
 * starts daemon threads and makes a folder of its own in {@code java.io.tmpdir}, both of which stay
 * until the JVM ends.
 *
 * <p>Other recordings keep their settings, but the recorder has one sampler and one stream of
 * events for all: while ours is open, their samples have stacks too; each look ends a chunk of
 * theirs and writes our samples there; and see {@link OtherRecordings#IN_MEMORY}.
 */
final class OldObjectRecording implements OldObjectSource {
  static final String NAME = "tidemark-objects";
  static final String EVENT = "jdk.OldObjectSample";

  private static final Map<String, String> SETTINGS =
      Map.of(
          EVENT + "#enabled", "true",
          EVENT + "#stackTrace", "true",
          // No search for paths to the roots: that stops the application and takes memory.
          EVENT + "#cutoff", "0 ns");

  private final NativeFolder folder;
  private Recording sampler;

  private OldObjectRecording(NativeFolder folder) {
    this.folder = folder;
    this.sampler = begin(false);
  }

  /** Takes most of a second where nobody has used the recorder before. */
  static OldObjectRecording open() throws ProbeException {
    try {
      return new OldObjectRecording(NativeFolder.usual(null));
    } catch (IllegalStateException | SecurityException e) {
      throw new ProbeException("the flight recorder does not start: " + e.getMessage(), e);
    }
  }

  private static Recording begin(boolean toDisk) {
    Recording recording = new Recording();
    try {
      recording.setName(NAME);
      recording.setToDisk(toDisk);
      recording.setSettings(SETTINGS);
      recording.start();
    } catch (RuntimeException e) {
      recording.close();
      throw e;
    }
    return recording;
  }

  @Override
  public OldObjects look() throws ProbeException {
    try {
      keepSampling();
      Path file = Files.createTempFile(folder.path(), "objects", ".jfr");
      try {
        return new OldObjectFile(ObjectBytes.ofThisJvm(), record(file)).read(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException | IllegalStateException e) {
      throw new ProbeException("the flight recorder gives no old objects: " + e.getMessage(), e);
    }
  }

  /** Whoever stops all recordings stops ours too. */
  private void keepSampling() {
    if (sampler.getState() != RecordingState.RUNNING) {
      sampler.close();
      sampler = begin(false);
    }
  }

  private static Moment record(Path file) throws IOException {
    try (Recording look = begin(true)) {
      look.stop();
      Moment ended = Moment.now();
      try (InputStream data = look.getStream(null, null)) {
        if (data == null) {
          throw new IOException("it has recorded nothing");
        }
        Files.copy(data, file, StandardCopyOption.REPLACE_EXISTING);
      }
      return ended;
    }
  }

  @Override
  public OtherRecordings others() {
    return OtherRecordings.now();
  }

  @Override
  public void close() {
    sampler.close();
    folder.close();
  }
}
