package dev.tidemark.finding;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Bound;
import dev.tidemark.detect.Verdict;
import dev.tidemark.investigate.Accumulation;
import dev.tidemark.investigate.Frames;
import dev.tidemark.investigate.Holding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to do about it: from what is known of the culprit, else of the account. */
public final class Advice {
  /** What a frame's beginning tells, wherever it stands; the first entry that fits wins. */
  private static final List<Map.Entry<String, String>> KNOWN =
      List.of(
          Map.entry(
              "java.util.zip.Deflater",
              "call end() on every Deflater, or close the stream that owns it"),
          Map.entry(
              "java.util.zip.Inflater",
              "call end() on every Inflater; a stream given one from outside does not end it"),
          Map.entry(
              "org.rocksdb.",
              "close every RocksDB object, options and iterators too: since 7.0 no finalizer does"),
          Map.entry(
              "com.github.luben.zstd.", "close every zstd stream and dictionary when done with it"),
          // Before allocateDirect, which it calls.
          Map.entry(
              "sun.nio.ch.Util.getTemporaryDirectBuffer",
              "bound the per-thread cache: -Djdk.nio.maxCachedBufferSize=262144"),
          Map.entry(
              "java.nio.ByteBuffer.allocateDirect",
              "pool direct buffers or bound the queue that holds them;"
                  + " -XX:MaxDirectMemorySize turns the growth into an error with a stack"),
          Map.entry(
              "sun.nio.ch.FileChannelImpl.map",
              "drop the references to mapped buffers that are no longer read;"
                  + " they are unmapped only when collected"),
          // What makes a worker; what runs in one says nothing of the executor.
          Map.entry(
              "java.util.concurrent.ThreadPoolExecutor.addWorker",
              "shut the executor down when its owner ends, or share one"),
          Map.entry("java.lang.Thread.start", "end the threads with their owner, or pool them"),
          Map.entry(
              "java.io.File.deleteOnExit",
              "delete the file when done with it: deleteOnExit keeps its path until the JVM ends"),
          Map.entry(
              "groovy.lang.", "parse each script once and keep the class, or share one loader"),
          Map.entry(
              "java.lang.ThreadLocal.",
              "call ThreadLocal.remove() in a finally block: pooled threads do not end"));

  private Advice() {}

  /**
   * @param canLook whether an investigation could name the culprit here
   */
  public static List<String> of(
      Kind kind,
      Verdict verdict,
      boolean canLook,
      List<RankedSite> sites,
      @Nullable Holding holding,
      long pid,
      int javaFeature) {
    List<String> advice = new ArrayList<>();
    if (verdict == Verdict.RETENTION) {
      retention(advice, pid, javaFeature);
      return advice;
    }
    if (sites.isEmpty()) {
      advice.add(look(kind, canLook, pid));
      return advice;
    }
    known(sites.get(0).site().frames(), advice);
    if (holding != null) {
      held(kind, holding, advice);
      return advice;
    }
    String own = Frames.firstApplicationFrame(sites.get(0).site().frames());
    if (own != null) {
      advice.add("look at who should give back what " + own + " takes");
    }
    return advice;
  }

  private static String look(Kind kind, boolean canLook, long pid) {
    if (kind == Kind.KERNEL) {
      return "count what it has open: ls /proc/" + pid + "/fd, ss -tanp";
    }
    if (kind == Kind.JVM_INTERNAL && !canLook) {
      return "start it with -XX:NativeMemoryTracking=summary; jcmd "
          + pid
          + " VM.native_memory baseline, and hours later summary.diff, tells which part of the JVM"
          + " grows";
    }
    String command = "java -jar tidemark.jar investigate " + pid + " --kind " + kind;
    return canLook ? "name the site: " + command : "once the culprit can be named here: " + command;
  }

  private static void known(List<String> frames, List<String> advice) {
    for (Map.Entry<String, String> entry : KNOWN) {
      if (frames.stream().anyMatch(frame -> frame.startsWith(entry.getKey()))) {
        advice.add(entry.getValue());
        return;
      }
    }
  }

  private static void held(Kind kind, Holding holding, List<String> advice) {
    Accumulation accumulation = holding.accumulation();
    Bound bound = accumulation == null ? null : accumulation.bound();
    if (accumulation != null && bound != null && bound.strength() == Bound.Strength.BROKEN) {
      advice.add(
          "let the entries of "
              + accumulation.where()
              + " go: what should bound it does not ("
              + bound.why()
              + ")");
    } else if (accumulation != null) {
      advice.add(
          kind == Kind.METASPACE
              ? "let go of what keeps the class loaders: remove them from " + accumulation.where()
              : "remove from "
                  + accumulation.where()
                  + " what nobody needs any more, or bound it by size or age");
    } else if (!holding.rootPath().isEmpty()) {
      advice.add("cut the path at " + holding.rootPath().get(0));
    }
  }

  private static void retention(List<String> advice, long pid, int javaFeature) {
    advice.add("give it back once and see: jcmd " + pid + " System.trim_native_heap");
    advice.add(
        javaFeature >= 23
            ? "give it back for good: -XX:TrimNativeHeapInterval=5000"
            : "give it back for good: preload jemalloc"
                + " (JDK 23 and later: -XX:TrimNativeHeapInterval=5000)");
    advice.add("fewer arenas keep less: MALLOC_ARENA_MAX=2 in the environment");
  }
}
