package dev.tidemark.investigate.path;

import dev.tidemark.probe.ProbeException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of any object as compiled code does: with the collector's barriers, without a method
 * of the object, without a lock.
 *
 * <p>The means is {@code jdk.internal.misc.Unsafe}, exported to Tidemark's own unnamed module
 * alone. ({@code sun.misc.Unsafe} refuses records and hidden classes, and JDK 24 warns of it.)
 *
 * <p>Safe for use by many threads.
 */
public final class RawObjects {

  private RawObjects() {}

  /**
   * Makes the export, which lasts as long as Tidemark's class loader.
   *
   * @throws ProbeException when this JVM is not built as HotSpot 17 to 25 is
   */
  public static RawObjects open(Instrumentation instrumentation) throws ProbeException {
    try {
      Set<Module> us = Set.of(RawObjects.class.getModule());
      instrumentation.redefineModule(
          Object.class.getModule(),
          Set.of(),
          Map.of("jdk.internal.misc", us),
          Map.of("java.lang", us),
          Set.of(),
          Map.of());
      RawObjects objects = new RawObjects();
      objects.check();
      return objects;
    } catch (ProbeException e) {
      throw e;
    } catch (Throwable e) {
      // Whatever another JVM lacks must stop here: the application comes first.
      throw new ProbeException("this JVM does not let its objects be read: " + e);
    }
  }

  @Nullable Object reference(Object holder, long offset) {
    try {
      return (Object) Handles.REFERENCE.invokeExact(holder, offset);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  int intAt(Object holder, long offset) {
    try {
      return (int) Handles.INT.invokeExact(holder, offset);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  long longAt(Object holder, long offset) {
    try {
      return (long) Handles.LONG.invokeExact(holder, offset);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** Of an instance field, in its object. */
  long offset(Field field) {
    try {
      return (long) Handles.OFFSET.invokeExact(field);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** A static field's value. Initialises nothing; the caller asked {@link #isInitialized}. */
  @Nullable Object staticReference(Field field) {
    try {
      Object base = (Object) Handles.STATIC_BASE.invokeExact(field);
      return reference(base, (long) Handles.STATIC_OFFSET.invokeExact(field));
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** Whether its static initializer has run to its end. */
  boolean isInitialized(Class<?> type) {
    try {
      return !(boolean) Handles.SHOULD_BE_INITIALIZED.invokeExact(type);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /**
   * All that the class itself declares, those that reflection hides included. Not by {@link
   * Class#getDeclaredFields}, which leaves a copy of them in the class.
   *
   * @throws LinkageError where the type of a field cannot be loaded
   * @throws RuntimeException whatever else a loader of the application throws meanwhile
   */
  Field[] fields(Class<?> type) {
    try {
      return (Field[]) Handles.FIELDS.invokeExact(type, false);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** All live platform threads. No safepoint, no lock of the application's. */
  Thread[] threads() {
    try {
      return (Thread[]) Handles.THREADS.invokeExact();
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  private static final class Known {
    static final Object STATIC = new Object();
    final Object first = new Object();
    final int number = 0x7eade3a4;
  }

  /** Reads what it knows before it reads what it does not. */
  private void check() throws ReflectiveOperationException, ProbeException {
    Known known = new Known();
    Field first = Known.class.getDeclaredField("first");
    Field number = Known.class.getDeclaredField("number");
    boolean right =
        reference(known, offset(first)) == known.first
            && intAt(known, offset(number)) == known.number
            && staticReference(Known.class.getDeclaredField("STATIC")) == Known.STATIC
            && isInitialized(Known.class)
            && fields(Known.class).length == 3
            && threads().length > 0;
    if (!right) {
      throw new ProbeException("this JVM keeps its objects' fields elsewhere");
    }
  }

  private static RuntimeException failure(Throwable e) {
    if (e instanceof RuntimeException runtime) {
      return runtime;
    }
    if (e instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(e);
  }

  /** Constants, so that the JIT compiler makes each call a load. Initialised after the export. */
  private static final class Handles {
    static final MethodHandle REFERENCE;
    static final MethodHandle INT;
    static final MethodHandle LONG;
    static final MethodHandle OFFSET;
    static final MethodHandle STATIC_BASE;
    static final MethodHandle STATIC_OFFSET;
    static final MethodHandle SHOULD_BE_INITIALIZED;
    static final MethodHandle FIELDS;
    static final MethodHandle THREADS;

    static {
      try {
        Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
        Object unsafe = type.getMethod("getUnsafe").invoke(null);
        Lookup lookup = MethodHandles.lookup();
        REFERENCE = find(unsafe, "getReference", Object.class, Object.class, long.class);
        INT = find(unsafe, "getInt", int.class, Object.class, long.class);
        LONG = find(unsafe, "getLong", long.class, Object.class, long.class);
        OFFSET = find(unsafe, "objectFieldOffset", long.class, Field.class);
        STATIC_BASE = find(unsafe, "staticFieldBase", Object.class, Field.class);
        STATIC_OFFSET = find(unsafe, "staticFieldOffset", long.class, Field.class);
        SHOULD_BE_INITIALIZED = find(unsafe, "shouldBeInitialized", boolean.class, Class.class);
        FIELDS =
            MethodHandles.privateLookupIn(Class.class, lookup)
                .findVirtual(
                    Class.class,
                    "getDeclaredFields0",
                    MethodType.methodType(Field[].class, boolean.class));
        THREADS =
            MethodHandles.privateLookupIn(Thread.class, lookup)
                .findStatic(Thread.class, "getThreads", MethodType.methodType(Thread[].class));
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private static MethodHandle find(
        Object unsafe, String name, Class<?> result, Class<?>... parameters)
        throws ReflectiveOperationException {
      return MethodHandles.lookup().bind(unsafe, name, MethodType.methodType(result, parameters));
    }
  }
}
