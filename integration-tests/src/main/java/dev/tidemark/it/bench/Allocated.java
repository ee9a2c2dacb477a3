package dev.tidemark.it.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the threads of a JVM have allocated in its heap so far, by its own count: {@code jcmd
 * Thread.print -e}, which every JDK since 11 has. It rounds to KiB, and to MiB from 100 MiB of a
 * thread on. What a thread allocated that has ended is not in it.
 *
 * @param seconds of the oldest thread's life: when that was
 * @param bytes by the thread's number
 */
record Allocated(double seconds, Map<Long, Double> bytes) {
  private static final Pattern THREAD =
      Pattern.compile("^\".*\" #(\\d+) .* elapsed=([\\d.]+)s allocated=(\\d+)([BKMG]) ");

  private static final String UNITS = "BKMG";

  static Allocated now(Path java, long pid) throws IOException {
    String jcmd = java.resolve("bin/jcmd").toString();
    return of(Tool.output(jcmd, Long.toString(pid), "Thread.print", "-e").lines().toList());
  }

  static Allocated of(List<String> lines) {
    double oldest = 0;
    Map<Long, Double> bytes = new HashMap<>();
    for (String line : lines) {
      Matcher thread = THREAD.matcher(line);
      if (thread.find()) {
        oldest = Math.max(oldest, Double.parseDouble(thread.group(2)));
        double unit = Math.pow(1024, UNITS.indexOf(thread.group(4)));
        bytes.put(Long.parseLong(thread.group(1)), Double.parseDouble(thread.group(3)) * unit);
      }
    }
    return new Allocated(oldest, bytes);
  }

  /** Bytes a second since then; NaN where no time has passed or the JVM does not say. */
  double perSecondSince(Allocated before) {
    double sum = 0;
    for (Map.Entry<Long, Double> thread : bytes.entrySet()) {
      sum += thread.getValue() - before.bytes.getOrDefault(thread.getKey(), 0.0);
    }
    double elapsed = seconds - before.seconds;
    return elapsed > 0 ? sum / elapsed : Double.NaN;
  }
}
