package dev.tidemark.investigate.tap;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A few calls woven into classes of the JDK, from {@link #open} to {@link #close}.
 *
 * <p>Errors: when weaving fails, what was woven is taken out before the exception leaves.
 */
public final class Weave implements AutoCloseable {
  private final Instrumentation instrumentation;
  private final BootTap tap;
  private final List<Stitch> stitches;
  private final Class<?>[] types;
  private final String[] internalNames;
  private final Transformer transformer = new Transformer();
  private final AtomicReference<@Nullable Throwable> error = new AtomicReference<>();
  private final long failuresBefore;

  private Weave(Instrumentation instrumentation, BootTap tap, List<Stitch> stitches) {
    this.instrumentation = instrumentation;
    this.tap = tap;
    this.stitches = List.copyOf(stitches);
    this.types = stitches.stream().map(Stitch::type).distinct().toArray(Class<?>[]::new);
    this.internalNames = new String[types.length];
    for (int i = 0; i < types.length; i++) {
      internalNames[i] = types[i].getName().replace('.', '/');
    }
    this.failuresBefore = tap.failures();
  }

  /**
   * @param stitches of classes the boot loader has loaded
   * @throws IOException when the JVM refused or a class is not as expected; nothing is left woven
   */
  public static Weave open(
      Instrumentation instrumentation,
      BootClasses bootClasses,
      List<Stitch> stitches,
      ObjLongConsumer<Object> onMade,
      Consumer<Object> onGone)
      throws IOException {
    BootTap tap = BootTap.in(bootClasses);
    Weave weave = new Weave(instrumentation, tap, stitches);
    tap.listen(onMade, onGone);
    instrumentation.addTransformer(weave.transformer, true);
    try {
      weave.retransform();
    } catch (IOException | RuntimeException | Error e) {
      weave.close();
      throw e;
    }
    Throwable error = weave.error.get();
    if (error != null) {
      weave.close();
      throw new IOException("cannot weave: " + error, error);
    }
    return weave;
  }

  /** Reports that were lost because a consumer failed. */
  public long failures() {
    return tap.failures() - failuresBefore;
  }

  /**
   * @throws IllegalStateException when the JVM refused to take the calls out; they cost a volatile
   *     read each and reach nobody
   */
  @Override
  public void close() {
    tap.stopListening();
    instrumentation.removeTransformer(transformer);
    try {
      retransform();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void retransform() throws IOException {
    try {
      instrumentation.retransformClasses(types);
    } catch (UnmodifiableClassException | UnsupportedOperationException e) {
      throw new IOException(
          "the JVM does not let these classes be changed: " + stitches + ": " + e, e);
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
      if (type == null || !isOurs(type, name)) {
        return null;
      }
      try {
        List<Stitch> own = new ArrayList<>(stitches);
        own.removeIf(stitch -> stitch.type() != type);
        return Stitching.apply(own, classFile);
      } catch (Throwable e) {
        // The JVM would take an exception for "no change" and tell nobody.
        error.compareAndSet(null, e);
        return null;
      }
    }

    /**
     * By name as well: for classes loaded on this thread while one of ours is retransformed,
     * HotSpot hands over the type of ours and the class file of theirs.
     */
    private boolean isOurs(Class<?> type, String name) {
      for (int i = 0; i < types.length; i++) {
        if (types[i] == type && internalNames[i].equals(name)) {
          return true;
        }
      }
      return false;
    }
  }
}
