package dev.tidemark.probe.jni;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the threads' stacks hold: local variables, and what native code refers to.
 *
 * <p>JVMTI shows it while the application stands still, for a time that grows with the number of
 * frames and of JNI references and not with the heap, and that ends when it is said to. The JIT
 * compiler's scalar replacement is undone in frames that are on a stack at that moment, as with any
 * walk of JVMTI's from the roots.
 */
public final class StackRoots {

  private StackRoots() {}

  /** How it is held. The order is the native library's. */
  public enum Holder {
    /** A local variable or operand of a Java method. */
    LOCAL_VARIABLE,
    /** A JNI local reference of a native method, or a constant of compiled code. */
    NATIVE_LOCAL,
    /** A JNI global reference; no thread holds it. */
    NATIVE_GLOBAL
  }

  /**
   * @param method that holds it, {@code com.acme.Main.run}; null where none does or its name is not
   *     known
   * @param thread null for one that was not asked about, a virtual one for example
   */
  public record Root(
      Object object, Holder holder, @Nullable String method, @Nullable Thread thread) {}

  /** Why the look was over. The order is the native library's. */
  public enum End {
    /** There was no more to see. */
    WHOLE,
    /** There were more roots than were asked for. */
    NO_ROOM,
    /** The application had stood still for long enough. */
    NO_TIME
  }

  /**
   * @param roots no object more than once, the first holder wins
   * @param pauseNanos for as long the application stood still, at the most
   */
  public record Found(List<Root> roots, long pauseNanos, End end) {
    public Found {
      roots = List.copyOf(roots);
    }
  }

  /**
   * @param threads by whose name a root is to be told; those of others, virtual ones for example,
   *     are found as well
   * @param leftOut whose roots are not to be found; those of the calling thread never are
   * @param most roots, at least 1
   * @param longest for that long the application may stand still; the look is over then
   */
  public static Found collect(
      NativeLibrary library, Thread[] threads, Thread[] leftOut, int most, Duration longest)
      throws NativeException {
    library.require();
    Thread[] all = Arrays.copyOf(threads, threads.length + leftOut.length);
    System.arraycopy(leftOut, 0, all, threads.length, leftOut.length);
    Object[] answer = nativeCollect(all, threads.length, most, longest.toNanos());
    Object[] objects = (Object[]) answer[0];
    String[] methods = (String[]) answer[1];
    long[] numbers = (long[]) answer[2];
    List<Root> roots = new ArrayList<>();
    for (int i = 0; i < objects.length; i++) {
      if (objects[i] != null) {
        Holder holder = Holder.values()[(int) numbers[2 * i]];
        int thread = (int) numbers[2 * i + 1];
        roots.add(new Root(objects[i], holder, methods[i], thread < 0 ? null : threads[thread]));
      }
    }
    End end = End.values()[(int) numbers[2 * objects.length + 1]];
    return new Found(roots, numbers[2 * objects.length], end);
  }

  private static native Object[] nativeCollect(
      Thread[] threads, int asked, int most, long longestNanos) throws NativeException;
}
