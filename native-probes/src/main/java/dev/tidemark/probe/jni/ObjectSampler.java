package dev.tidemark.probe.jni;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The JVM's object sampler: weak references to allocated objects, with the stacks that allocated
 * them.
 *
 * <p>The JVM has one such sampler, and another agent may hold it. May be used and closed from any
 * thread. A weak reference that {@link #take} hands over is the caller's: it ends by {@link #bury}.
 */
public final class ObjectSampler extends NativeHandle {
  /** Of a stack; deeper ones are cut at the root's end. */
  public static final int MOST_FRAMES = 64;

  /** Where a method of an unloaded class was. */
  public static final StackTraceElement UNLOADED =
      new StackTraceElement("<unloaded>", "<unloaded>", null, -1);

  // The layout of jni_object_samples.c.
  private static final int HEAD = 5;
  private static final int STRIDE = HEAD + 2 * MOST_FRAMES;
  private static final int THREAD_NAME = 64;

  /** Samples as they come out of the sampler; to be used again and again. */
  public static final class Batch {
    private final long[] numbers;
    private final byte[] threads;
    private final @Nullable Class<?>[] classes;

    public Batch(int room) {
      numbers = new long[room * STRIDE];
      threads = new byte[room * THREAD_NAME];
      classes = new Class<?>[room];
    }

    public int room() {
      return classes.length;
    }

    /** The weak reference. */
    public long reference(int sample) {
      return numbers[sample * STRIDE];
    }

    public long bytes(int sample) {
      return numbers[sample * STRIDE + 1];
    }

    /** Mean bytes between samples when this one was drawn. */
    public long interval(int sample) {
      return numbers[sample * STRIDE + 2];
    }

    /** As {@link System#nanoTime} tells it. */
    public long bornNanos(int sample) {
      return numbers[sample * STRIDE + 3];
    }

    public int depth(int sample) {
      return (int) numbers[sample * STRIDE + 4];
    }

    /** A method's number, for {@link ObjectSampler#frame}; frame 0 is the leaf. */
    public long method(int sample, int frame) {
      return numbers[sample * STRIDE + HEAD + 2 * frame];
    }

    /** The place in the method. */
    public long location(int sample, int frame) {
      return numbers[sample * STRIDE + HEAD + 2 * frame + 1];
    }

    /** Cut after 63 bytes. */
    public String thread(int sample) {
      int from = sample * THREAD_NAME;
      int length = 0;
      while (length < THREAD_NAME && threads[from + length] != 0) {
        length++;
      }
      return new String(threads, from, length, StandardCharsets.UTF_8);
    }

    /** As {@link Class#getTypeName} says; to be asked once, since the class is let go of. */
    public String takeClassName(int sample) {
      Class<?> type = classes[sample];
      classes[sample] = null;
      return type == null ? "" : type.getTypeName();
    }
  }

  private ObjectSampler(long address) {
    super(address);
  }

  /**
   * Whether the sampler could be had; asking leaves nothing behind.
   *
   * @throws NativeException with errno EBUSY (16) where another agent holds it
   */
  public static void probe(NativeLibrary library) throws NativeException {
    library.require();
    nativeTry();
  }

  /**
   * Starts sampling.
   *
   * @param interval mean bytes between samples
   * @param burst samples in a quarter of a second that are too many: the interval doubles at once
   */
  public static ObjectSampler open(NativeLibrary library, long interval, int burst)
      throws NativeException {
    library.require();
    long address = nativeOpen(interval, burst);
    try {
      return new ObjectSampler(address);
    } catch (Throwable e) {
      nativeClose(address);
      throw e;
    }
  }

  /**
   * Takes samples of objects that are still alive, the oldest first.
   *
   * @return how many are in the batch; less than its room when there are no more
   */
  public synchronized int take(Batch batch) throws NativeException {
    return nativeTake(address(), batch.numbers, batch.threads, batch.classes);
  }

  /** Mean bytes between samples; rises by itself when there are too many. */
  public synchronized long interval() throws NativeException {
    return nativeInterval(address());
  }

  /** Sets what {@link #open} set. */
  public synchronized void pace(long interval, int burst) throws NativeException {
    nativePace(address(), interval, burst);
  }

  /** Samples drawn since the start, those included that were dropped or died. */
  public synchronized long drawn() throws NativeException {
    return nativeDrawn(address());
  }

  /** CPU time that the threads which allocated have paid for the samples since the start. */
  public synchronized long spentNanos() throws NativeException {
    return nativeSpentNanos(address());
  }

  /** Samples that found no room since the start. */
  public synchronized long drops() throws NativeException {
    return nativeDrops(address());
  }

  /** What a frame of a stack is called in the source; {@link #UNLOADED} where nobody knows. */
  public synchronized StackTraceElement frame(long method, long location) throws NativeException {
    @Nullable String[] names = new String[3];
    int line = nativeFrame(address(), method, location, names);
    String type = names[0];
    String name = names[1];
    return type == null || name == null
        ? UNLOADED
        : new StackTraceElement(className(type), name, names[2], line);
  }

  /** {@code Lcom/acme/Page$$Lambda.0x12;} is {@code com.acme.Page$$Lambda/0x12}. */
  private static String className(String signature) {
    char[] chars = signature.substring(1, signature.length() - 1).toCharArray();
    for (int i = 0; i < chars.length; i++) {
      chars[i] = chars[i] == '/' ? '.' : chars[i] == '.' ? '/' : chars[i];
    }
    return new String(chars);
  }

  /** Ends the references to what died, and puts 0 in their place; does not need the sampler. */
  public static void buryDead(long[] references, int length) {
    nativeBury(references, length, false);
  }

  /** Ends the references. */
  public static void bury(long[] references, int length) {
    nativeBury(references, length, true);
  }

  /** A strong reference to what a weak one names, or null where it died. */
  public static @Nullable Object object(long reference) {
    return nativeObject(reference);
  }

  @Override
  void release(long address) {
    nativeClose(address);
  }

  private static native void nativeTry() throws NativeException;

  private static native long nativeOpen(long interval, int burst) throws NativeException;

  private static native int nativeTake(
      long address, long[] numbers, byte[] threads, @Nullable Class<?>[] classes);

  private static native long nativeInterval(long address);

  private static native void nativePace(long address, long interval, int burst);

  private static native long nativeDrawn(long address);

  private static native long nativeSpentNanos(long address);

  private static native long nativeDrops(long address);

  private static native int nativeFrame(
      long address, long method, long location, @Nullable String[] names);

  private static native void nativeBury(long[] references, int length, boolean all);

  private static native @Nullable Object nativeObject(long reference);

  private static native void nativeClose(long address);
}
