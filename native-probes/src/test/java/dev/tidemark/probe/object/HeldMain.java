package dev.tidemark.probe.object;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.jni.LoadedLibrary;
import dev.tidemark.probe.jni.NativeLibrary;

/** Asks for the sampler before, while and after it is held. */
final class HeldMain {

  private HeldMain() {}

  @SuppressWarnings("try") // closed before its time, to see what is after
  public static void main(String[] none) throws Exception {
    NativeLibrary library = LoadedLibrary.get();
    try (ObjectSampleProbe mine = new ObjectSampleProbe(library);
        ObjectSampleProbe other = new ObjectSampleProbe(library)) {
      for (int i = 0; i < 100; i++) {
        jvmti(mine);
      }
      System.out.println("before " + jvmti(mine));
      open(mine);
      System.out.println("mine " + jvmti(mine));
      System.out.println("other " + jvmti(other));
      open(other);
      mine.close();
      System.out.println("after " + jvmti(other));
    }
  }

  private static Availability jvmti(ObjectSampleProbe probe) {
    return probe.ladder(Host.current()).named(ObjectSampleProbe.JVMTI).orElseThrow().availability();
  }

  private static void open(ObjectSampleProbe probe) {
    try {
      probe.open(Host.current(), ObjectSampleProbe.JVMTI);
    } catch (ProbeException e) {
      System.out.println("opening fails: " + e.getMessage());
    }
  }
}
