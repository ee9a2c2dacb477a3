package dev.tidemark.investigate.allocation;

import dev.tidemark.probe.jni.ForeignEnvironment;
import dev.tidemark.probe.jni.NativeException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * The ids of methods that async-profiler needs while it records. Of one thread.
 *
 * <p>From the moment it is loaded it would have the JVM make them for each class that is prepared,
 * and some 100 bytes for each class loader that is unloaded later are never given back
 * (JDK-8268406). So they are made while it records, and where classes come and go, for the first
 * few that come: what such a class allocates later in the window has a stack that lacks its names.
 */
final class MethodIds {

  /** Loaded within a window in which they all get ids, where loaders go: 10 KB that stay. */
  static final long MOST_CLASSES = 100;

  /** Unloaded since the JVM began; fewer are no habit. */
  private static final long FEW_UNLOADED = 300;

  private final Optional<ForeignEnvironment> environment;
  private final ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
  private long loadedBefore;
  private boolean made;

  /**
   * @param environment by which the profiler asks for ids; empty where the agent has no library of
   *     its own, and they are made all the time
   */
  MethodIds(Optional<ForeignEnvironment> environment) {
    this.environment = environment;
  }

  /** Before it records: every method gets one, and those of the classes that come. */
  void make() throws NativeException {
    loadedBefore = classes.getTotalLoadedClassCount();
    if (environment.isPresent()) {
      environment.get().makeIds();
      made = true;
    }
  }

  /**
   * While it records, now and then.
   *
   * @return whether classes that come still get ids
   */
  boolean lookAfter() throws NativeException {
    if (made
        && isEnough(
            classes.getTotalLoadedClassCount() - loadedBefore, classes.getUnloadedClassCount())) {
      stop();
    }
    return made || environment.isEmpty();
  }

  /** Whether classes that come get none from now on. */
  static boolean isEnough(long loaded, long unloaded) {
    return loaded > MOST_CLASSES && unloaded > FEW_UNLOADED;
  }

  /** Until the next recording. */
  void stop() throws NativeException {
    if (made) {
      made = false;
      environment.orElseThrow().stopMakingIds();
    }
  }
}
