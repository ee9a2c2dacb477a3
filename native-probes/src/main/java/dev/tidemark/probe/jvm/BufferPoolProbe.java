package dev.tidemark.probe.jvm;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Probe;
import dev.tidemark.probe.Rung;
import dev.tidemark.probe.SampleSink;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * Direct and mapped byte buffers.
 *
 * <p>Netty takes its direct memory around this count where it may (io.netty.noPreferDirect and
 * sun.misc.Unsafe): then it shows as malloc alone.
 */
public final class BufferPoolProbe implements Probe {

  /** Bytes of direct buffers, alignment included. */
  public static final String DIRECT_BYTES = "buffers.direct.bytes";

  public static final String DIRECT_COUNT = "buffers.direct.count";

  /** Bytes the program asked for. */
  public static final String DIRECT_CAPACITY = "buffers.direct.capacity";

  /** Bytes of mapped buffers; resident only where they were touched. */
  public static final String MAPPED_BYTES = "buffers.mapped.bytes";

  public static final String MAPPED_COUNT = "buffers.mapped.count";

  private record Pool(BufferPoolMXBean bean, String bytes, String count, String capacity) {}

  private List<Pool> pools = List.of();

  @Override
  public String name() {
    return "buffers";
  }

  @Override
  public String purpose() {
    return "memory of direct and mapped byte buffers";
  }

  @Override
  public Ladder ladder(Host host) {
    return Ladder.of(Rung.of("beans", Availability.yes()));
  }

  @Override
  public void open(Host host, String means) {
    pools =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .map(BufferPoolProbe::pool)
            .toList();
  }

  /** The third pool's name has blanks and quotes: {@code mapped - 'non-volatile memory'}. */
  private static Pool pool(BufferPoolMXBean bean) {
    String plain = bean.getName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String name = "buffers." + plain.replaceAll("-$", "");
    return new Pool(bean, name + ".bytes", name + ".count", name + ".capacity");
  }

  @Override
  public void read(SampleSink sink) {
    for (Pool pool : pools) {
      put(sink, pool.bytes, pool.bean.getMemoryUsed());
      put(sink, pool.count, pool.bean.getCount());
      put(sink, pool.capacity, pool.bean.getTotalCapacity());
    }
  }

  private static void put(SampleSink sink, String metric, long value) {
    if (value >= 0) {
      sink.put(metric, (double) value);
    }
  }

  @Override
  public void close() {
    pools = List.of();
  }
}
