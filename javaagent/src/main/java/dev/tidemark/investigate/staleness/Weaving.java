package dev.tidemark.investigate.staleness;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Plans put into their classes, a few classes at a time with a pause in between, so that what the
 * JVM must compile again does not come all at once.
 *
 * <p>Guarantees: a class that cannot be woven stays as it was; {@link #close} takes all out.
 */
final class Weaving implements AutoCloseable {
  private static final int BATCH = 4;
  private static final long PAUSE_MILLIS = 100;

  private final Instrumentation instrumentation;
  private final Class<?>[] types;
  private final String[] internalNames;
  private final ClassPlan[] plans;
  private final Transformer transformer = new Transformer();
  private final Map<Class<?>, String> failed = new ConcurrentHashMap<>();
  private final List<Class<?>> woven = new ArrayList<>();

  private Weaving(Instrumentation instrumentation, List<ClassPlan> plans) {
    this.instrumentation = instrumentation;
    this.plans = plans.toArray(new ClassPlan[0]);
    this.types = plans.stream().map(ClassPlan::type).toArray(Class<?>[]::new);
    this.internalNames = new String[types.length];
    for (int i = 0; i < types.length; i++) {
      internalNames[i] = types[i].getName().replace('.', '/');
    }
  }

  /**
   * @throws InterruptedException after what was woven has been taken out
   */
  static Weaving open(Instrumentation instrumentation, List<ClassPlan> plans)
      throws InterruptedException {
    Weaving weaving = new Weaving(instrumentation, plans);
    instrumentation.addTransformer(weaving.transformer, true);
    try {
      for (int from = 0; from < plans.size(); from += BATCH) {
        if (from > 0) {
          Thread.sleep(PAUSE_MILLIS);
        }
        weaving.weave(List.of(weaving.types).subList(from, Math.min(from + BATCH, plans.size())));
      }
      return weaving;
    } catch (InterruptedException | RuntimeException | Error e) {
      weaving.close();
      throw e;
    }
  }

  /** Why a class could not be woven, by class. */
  Map<Class<?>, String> failed() {
    return new HashMap<>(failed);
  }

  boolean isWoven(Class<?> type) {
    return woven.contains(type);
  }

  /** One that the JVM refuses spoils its batch: then each alone. */
  private void weave(List<Class<?>> batch) {
    woven.addAll(batch);
    try {
      instrumentation.retransformClasses(batch.toArray(new Class<?>[0]));
      woven.removeAll(failed.keySet());
    } catch (UnmodifiableClassException
        | UnsupportedOperationException
        | LinkageError
        | InternalError e) {
      woven.removeAll(batch);
      if (batch.size() == 1) {
        failed.put(batch.get(0), String.valueOf(e));
      } else {
        batch.forEach(type -> weave(List.of(type)));
      }
    }
  }

  @Override
  public void close() {
    instrumentation.removeTransformer(transformer);
    boolean interrupted = false;
    for (int from = 0; from < woven.size(); from += BATCH) {
      interrupted |= from > 0 && isInterruptedInPause();
      unweave(woven.subList(from, Math.min(from + BATCH, woven.size())));
    }
    woven.clear();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isInterruptedInPause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  private void unweave(List<Class<?>> batch) {
    try {
      instrumentation.retransformClasses(batch.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException
        | UnsupportedOperationException
        | LinkageError
        | OutOfMemoryError
        | InternalError e) {
      if (batch.size() > 1) {
        batch.forEach(type -> unweave(List.of(type)));
      } else {
        // Its calls find closed gates and cost some nanoseconds.
        failed.put(batch.get(0), "it could not be restored: " + e);
      }
    }
  }

  /**
   * Sees every class the JVM loads while it is installed, those that it needs itself included:
   * until it knows that a class is one of ours, it may not cause any other to be loaded.
   */
  private final class Transformer implements ClassFileTransformer {

    @Override
    public byte @Nullable [] transform(
        ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] classFile) {
      int i = type == null ? -1 : indexOf(type, name);
      if (i < 0) {
        return null;
      }
      try {
        return TouchStitching.apply(plans[i], classFile);
      } catch (Throwable e) {
        // The JVM would take an exception for "no change" and tell nobody.
        failed.put(types[i], String.valueOf(e));
        return null;
      }
    }

    /**
     * By name as well: for classes loaded on this thread while one of ours is retransformed,
     * HotSpot hands over the type of ours and the class file of theirs.
     */
    private int indexOf(Class<?> type, String name) {
      for (int i = 0; i < types.length; i++) {
        if (types[i] == type && internalNames[i].equals(name)) {
          return i;
        }
      }
      return -1;
    }
  }
}
