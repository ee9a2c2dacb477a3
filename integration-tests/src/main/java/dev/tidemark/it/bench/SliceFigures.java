package dev.tidemark.it.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a JVM did and took between two moments, by the names that it is kept under. */
final class SliceFigures {
  private SliceFigures() {}

  /** What passes between a measurement's begin and its end. */
  interface Meanwhile {
    void run() throws IOException;
  }

  static Map<String, Object> of(CostSubject subject, double seconds) throws IOException {
    return of(subject, () -> Tool.waitMillis(Math.round(seconds * 1000)));
  }

  static Map<String, Object> of(CostSubject subject, Meanwhile meanwhile) throws IOException {
    CostSubject.Slice before = subject.slice();
    long start = System.nanoTime();
    meanwhile.run();
    CostSubject.Slice after = subject.slice();
    return of(before, after, (System.nanoTime() - start) / 1e9);
  }

  /**
   * @param elapsed seconds between the two
   */
  static Map<String, Object> of(CostSubject.Slice before, CostSubject.Slice after, double elapsed) {
    double pieces = after.pieces() - before.pieces();
    double own = after.agentCpuSeconds() - before.agentCpuSeconds();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("cpuMicrosPerPiece", (after.cpuSeconds() - before.cpuSeconds()) * 1e6 / pieces);
    figures.put("piecesPerSecond", pieces / elapsed);
    // Less than none: a thread of ours has ended meanwhile, and what it took is not told any more.
    if (own >= 0) {
      figures.put("agentPercentOfCore", 100 * own / elapsed);
      figures.put("agentPercentOfProcess", 100 * own / (after.cpuSeconds() - before.cpuSeconds()));
    }
    if (!Double.isNaN(after.p50())) {
      figures.put("p50Micros", after.p50());
      figures.put("p99Micros", after.p99());
      figures.put("p999Micros", after.p999());
    }
    return figures;
  }
}
