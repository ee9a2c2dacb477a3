package dev.tidemark.probe.allocator;

import dev.tidemark.probe.Host;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.Readings;
import dev.tidemark.probe.Rung;
import dev.tidemark.probe.jvm.JmxDiagnosticCommands;
import java.lang.reflect.Field;
import java.util.Map;
import sun.misc.Unsafe;

/**
 * Takes known amounts from malloc and gives them back; prints by which means that was seen and what
 * was seen: {@code key value} lines.
 */
final class AllocatorCheck {

  /** Primes, so that a number that fits did not fit by chance. */
  static final int LARGE = 1_999_993;

  static final int SMALL = 1009;
  static final int LARGE_COUNT = 40;
  static final int SMALL_COUNT = 40_009;

  static final long TAKEN = (long) LARGE * LARGE_COUNT + (long) SMALL * SMALL_COUNT;

  private static final long[] blocks = new long[LARGE_COUNT + SMALL_COUNT];

  private AllocatorCheck() {}

  public static void main(String[] arguments) throws Exception {
    Unsafe unsafe = unsafe();
    AllocatorProbe probe = new AllocatorProbe(JmxDiagnosticCommands.connect());
    System.out.println("means " + open(probe));
    Readings.read(probe);
    Map<String, Double> before = Readings.read(probe);
    take(unsafe);
    // Behind the others, so that freeing them does not shorten the arena.
    unsafe.setMemory(unsafe.allocateMemory(SMALL), SMALL, (byte) 1);
    Map<String, Double> taken = Readings.read(probe);
    for (long block : blocks) {
      unsafe.freeMemory(block);
    }
    Map<String, Double> freed = Readings.read(probe);
    long trimmed = probe.trim();
    before.keySet().forEach(key -> print(key, taken.get(key) - before.get(key)));
    freed.keySet().forEach(key -> print("freed." + key, freed.get(key) - taken.get(key)));
    print("trimmed", trimmed);
    probe.close();
    System.out.println("cleaner " + (isCleanerGone() ? "gone" : "stays"));
    open(probe);
    Readings.read(probe);
    probe.close();
  }

  private static boolean isCleanerGone() throws InterruptedException {
    boolean gone = true;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().contains("JNA Cleaner")) {
        thread.join(10_000);
        gone &= !thread.isAlive();
      }
    }
    return gone;
  }

  private static void print(String key, double value) {
    System.out.println(key + " " + (long) value);
  }

  /** As the agent does: the best means that opens. */
  private static String open(AllocatorProbe probe) throws ProbeException {
    while (true) {
      Rung best = probe.ladder(Host.current()).best().orElseThrow();
      try {
        probe.open(Host.current(), best.means());
        return best.means();
      } catch (ProbeException e) {
        System.out.println("refused " + e.getMessage());
      }
    }
  }

  private static void take(Unsafe unsafe) {
    for (int i = 0; i < blocks.length; i++) {
      int size = i < LARGE_COUNT ? LARGE : SMALL;
      blocks[i] = unsafe.allocateMemory(size);
      unsafe.setMemory(blocks[i], size, (byte) 1);
    }
  }

  private static Unsafe unsafe() throws ReflectiveOperationException {
    Field field = Unsafe.class.getDeclaredField("theUnsafe");
    field.setAccessible(true);
    return (Unsafe) field.get(null);
  }
}
