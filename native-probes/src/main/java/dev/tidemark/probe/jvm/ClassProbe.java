package dev.tidemark.probe.jvm;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Probe;
import dev.tidemark.probe.Rung;
import dev.tidemark.probe.SampleSink;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;

/** Classes loaded and unloaded. Hidden classes count. */
public final class ClassProbe implements Probe {

  /** Classes there are now. */
  public static final String LOADED = "jvm.classes.loaded";

  /** Classes loaded since the VM started. */
  public static final String TOTAL_LOADED = "jvm.classes.total-loaded";

  /** Classes unloaded since the VM started. */
  public static final String UNLOADED = "jvm.classes.unloaded";

  private final ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();

  @Override
  public String name() {
    return "classes";
  }

  @Override
  public String purpose() {
    return "whether classes come and never go";
  }

  @Override
  public Ladder ladder(Host host) {
    return Ladder.of(Rung.of("beans", Availability.yes()));
  }

  @Override
  public void open(Host host, String means) {}

  @Override
  public void read(SampleSink sink) {
    sink.put(LOADED, classes.getLoadedClassCount());
    sink.put(TOTAL_LOADED, (double) classes.getTotalLoadedClassCount());
    sink.put(UNLOADED, (double) classes.getUnloadedClassCount());
  }

  @Override
  public void close() {}
}
