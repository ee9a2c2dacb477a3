package dev.tidemark.investigate.allocation;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.jni.NativeException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import one.jfr.JfrReader;
import one.jfr.event.ExecutionSample;
import org.jspecify.annotations.Nullable;

/**
 * Which code touches pages for the first time: page faults by Java stack, sampled by
 * async-profiler, which walks them without frame pointers.
 *
 * <p>Of all memory, for its recordings do not tell the address. Of the investigations' thread.
 */
public final class FirstTouches {

  /** Faults for one sample. */
  public static final int ONE_IN = 16;

  private static final int MOST_SITES = 5_000;

  /** Its own user's faults alone: that needs no privilege at perf_event_paranoid 2. */
  private static final String START =
      "event=page-faults,alluser,interval="
          + ONE_IN
          + ",jfr,jfropts=31,chunksize=1g,chunktime=24h,"
          + Profiler.SILENT
          + ",memlimit=";

  private static final long LOOK_NANOS = 500_000_000L;

  private final SharedProfiler shared;
  private final Path file;
  private final long memoryBytes;

  /**
   * A site.
   *
   * @param frames leaf first
   * @param samples each of {@link #ONE_IN} faults
   */
  public record Stack(List<String> frames, long samples) {
    public Stack {
      frames = List.copyOf(frames);
    }
  }

  /**
   * What was seen.
   *
   * @param stacks the most frequent first
   * @param blind why nothing could be seen; null where it could
   */
  public record Seen(List<Stack> stacks, @Nullable String blind) {
    public Seen {
      stacks = List.copyOf(stacks);
    }
  }

  /**
   * @param folder for the recording: nobody but this user may read it; it is deleted after use
   * @param memoryBytes what the profiler may take for stacks
   */
  public FirstTouches(SharedProfiler shared, Path folder, long memoryBytes) {
    this.shared = shared;
    this.file = folder.resolve("first-touches.jfr");
    this.memoryBytes = Math.max(Recorder.LEAST_MEMORY_BYTES, memoryBytes);
  }

  /** What the profiler may take for stacks. */
  public long memoryBytes() {
    return memoryBytes;
  }

  /** What stays in the process once it has run; empty before. */
  public String leavesBehind() {
    return shared.isLoaded()
        ? "async-profiler stays loaded, with its handlers for SIGSEGV, SIGBUS and SIGTRAP in front of"
            + " the JVM's, until the process ends"
        : "";
  }

  /** Returns after that time, whether it could record or not. */
  public Seen watch(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    Seen seen = record(end);
    TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
    return seen;
  }

  private Seen record(long end) throws InterruptedException {
    Availability there = shared.availability();
    if (!there.isAvailable()) {
      return new Seen(List.of(), there.reason());
    }
    try {
      Profiler profiler = shared.profiler();
      profiler.ids().make();
      try {
        profiler.start(START + memoryBytes + ",file=" + file);
        waitUntil(end, profiler.ids());
      } finally {
        profiler.ids().stop();
      }
      return new Seen(read(), null);
    } catch (IOException | NativeException | IllegalStateException | LinkageError e) {
      return new Seen(List.of(), "async-profiler: " + e.getMessage());
    } finally {
      delete();
    }
  }

  /** Whichever way it ends, nothing is recorded any more. */
  private void waitUntil(long end, MethodIds ids)
      throws IOException, InterruptedException, NativeException {
    try {
      long left;
      while ((left = end - System.nanoTime()) > 0) {
        TimeUnit.NANOSECONDS.sleep(Math.min(LOOK_NANOS, left));
        ids.lookAfter();
      }
    } finally {
      shared.profiler().stop();
    }
  }

  private List<Stack> read() throws IOException {
    Stacks stacks = new Stacks(MOST_SITES);
    Map<Integer, Long> samples = new HashMap<>();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        JfrReader reader =
            new JfrReader(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()))) {
      StackNames names = new StackNames(reader);
      Map<Integer, Integer> siteOfStack = new HashMap<>();
      ExecutionSample event;
      while ((event = reader.readEvent(ExecutionSample.class)) != null) {
        int site =
            siteOfStack.computeIfAbsent(event.stackTraceId, id -> stacks.site(names.frames(id)));
        samples.merge(site, event.samples(), Long::sum);
      }
    }
    List<Stack> all = new ArrayList<>();
    samples.forEach((site, count) -> all.add(new Stack(stacks.frames(site), count)));
    all.sort((one, other) -> Long.compare(other.samples(), one.samples()));
    return all;
  }

  private void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The folder goes with the agent, and what is in it.
    }
  }
}
