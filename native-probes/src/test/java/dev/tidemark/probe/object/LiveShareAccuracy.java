package dev.tidemark.probe.object;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Prints how far {@link JfrObjectMeans} is from the truth: {@code LiveShareAccuracy [GARBAGE]
 * [SMALL]}.
 *
 * <p>Three places keep 20, 40 and 80 MB in random order, amid GARBAGE bytes of garbage for each
 * byte kept (default 5), in arrays of 1,000 bytes, or of SMALL bytes in the first place. For each
 * place: its estimate in MB, its share of what the three hold, and the number of its samples. A
 * share is right at 0.143, 0.286 and 0.571. One JVM is one run.
 */
final class LiveShareAccuracy {
  private static final int MEGABYTE = 1 << 20;
  private static final int USUAL = 1_000;
  private static final int HEADER = 16;

  private final List<byte[]> keeper = new ArrayList<>();
  private final Random random = new Random();
  private final int small;
  private byte[] garbage = new byte[0];

  private LiveShareAccuracy(int small) {
    this.small = small;
  }

  public static void main(String[] arguments) throws Exception {
    int garbage = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    int small = arguments.length > 1 ? Integer.parseInt(arguments[1]) : USUAL;
    JfrObjectMeans means = JfrObjectMeans.open(new LookSpacing(Duration.ZERO, Duration.ZERO, 1));
    LiveShareAccuracy program = new LiveShareAccuracy(small);
    program.keep(garbage);
    System.gc();
    means.poll();
    program.print(means.live());
    means.close();
    if (program.keeper.isEmpty() || program.garbage == null) {
      throw new AssertionError("the program must keep what it kept");
    }
  }

  private void keep(int garbageEach) {
    long[] left = {20L * MEGABYTE, 40L * MEGABYTE, 80L * MEGABYTE};
    long all = left[0] + left[1] + left[2];
    while (all > 0) {
      // In proportion to what is left, so that the three go on from beginning to end.
      long pick = (long) (random.nextDouble() * all);
      int place = pick < left[0] ? 0 : pick < left[0] + left[1] ? 1 : 2;
      int bytes = keepOne(place);
      left[place] -= bytes;
      all -= bytes;
      if (left[place] < 0) {
        all -= left[place];
        left[place] = 0;
      }
      for (long made = 0; made < (long) garbageEach * bytes; made += USUAL + HEADER) {
        garbage = new byte[USUAL];
      }
    }
  }

  private int keepOne(int place) {
    byte[] made =
        switch (place) {
          case 0 -> first();
          case 1 -> second();
          default -> third();
        };
    keeper.add(made);
    return made.length + HEADER;
  }

  private byte[] first() {
    return new byte[small];
  }

  private byte[] second() {
    return new byte[USUAL];
  }

  private byte[] third() {
    return new byte[USUAL];
  }

  private void print(LiveObjects live) {
    Map<String, Double> bytes = new HashMap<>();
    Map<String, Integer> samples = new HashMap<>();
    for (ObjectSample sample : live.samples()) {
      String place = sample.frames().isEmpty() ? "" : sample.frames().get(0).getMethodName();
      bytes.merge(place, sample.weightBytes(), Double::sum);
      samples.merge(place, 1, Integer::sum);
    }
    List<String> places = List.of("first", "second", "third");
    double three = places.stream().mapToDouble(place -> bytes.getOrDefault(place, 0.0)).sum();
    StringBuilder line = new StringBuilder("samples " + live.samples().size());
    for (String place : places) {
      double estimate = bytes.getOrDefault(place, 0.0);
      line.append(
          String.format(
              "  %s %.1f MB %.3f of %d",
              place, estimate / MEGABYTE, estimate / three, samples.getOrDefault(place, 0)));
    }
    System.out.println(line);
  }
}
