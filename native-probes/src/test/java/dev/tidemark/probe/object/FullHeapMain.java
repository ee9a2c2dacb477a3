package dev.tidemark.probe.object;

import dev.tidemark.probe.jni.LoadedLibrary;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.object.SamplingPace.Aim;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the sampler while the heap has no room for it, and again when it has. */
final class FullHeapMain {

  /** More than there is left when this program's own heap is full. */
  private static final int FILLER = 16 << 10;

  private @Nullable List<Object> filler = new ArrayList<>(1 << 16);

  private FullHeapMain() {}

  public static void main(String[] none) throws Exception {
    new FullHeapMain().run();
  }

  private void run() throws Exception {
    NativeLibrary library = LoadedLibrary.get();
    // Loads the classes.
    open(library).close();
    fill();
    String failure = failure(library);
    filler = null;
    System.out.println(failure);
    open(library).close();
    System.out.println("opened again");
  }

  private void fill() {
    List<Object> list = filler;
    try {
      while (list != null) {
        list.add(new byte[FILLER]);
      }
    } catch (OutOfMemoryError e) {
      return;
    }
  }

  private static String failure(NativeLibrary library) throws Exception {
    try {
      open(library).close();
      return "there was room";
    } catch (OutOfMemoryError e) {
      return "no room";
    }
  }

  private static JvmtiObjectMeans open(NativeLibrary library) throws Exception {
    return JvmtiObjectMeans.open(library, Aim.USUAL, SamplingPace.FIRST);
  }
}
