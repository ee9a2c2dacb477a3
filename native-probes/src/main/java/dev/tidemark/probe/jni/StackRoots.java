package dev.tidemark.probe.jni;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the threads' stacks hold: local variables, and what native code refers to.
 *
 * <p>JVMTI shows it while the application stands still, for a time that grows with the number of
 * frames and not with the heap. The JIT compiler's scalar replacement is undone in frames that are
 * on a stack at that moment, as with any walk of JVMTI's from the roots.
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

  /**
   * @param roots no object more than once, the first holder wins
   * @param pauseNanos for as long the application stood still, at the most
   * @param dropped roots beyond the limit
   */
  public record Found(List<Root> roots, long pauseNanos, long dropped) {
    public Found {
      roots = List.copyOf(roots);
    }
  }

  /**
   * @param threads by whose name a root is to be told; those of others, virtual ones for example,
   *     are found as well
   * @param leftOut whose roots are not to be found; those of the calling thread never are
   * @param most roots, at least 1
   */
  public static Found collect(NativeLibrary library, Thread[] threads, Thread[] leftOut, int most)
      throws NativeException {
    library.require();
    Thread[] all = Arrays.copyOf(threads, threads.length + leftOut.length);
    System.arraycopy(leftOut, 0, all, threads.length, leftOut.length);
    Object[] answer = nativeCollect(all, threads.length, most);
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
    return new Found(roots, numbers[2 * objects.length], numbers[2 * objects.length + 1]);
  }

  private static native Object[] nativeCollect(Thread[] threads, int asked, int most)
      throws NativeException;
}
