package dev.tidemark.probe.object;

import dev.tidemark.probe.jni.LoadedLibrary;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.jni.ObjectSampler;
import dev.tidemark.probe.object.SamplingPace.Aim;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what classes allocated that are unloaded soon after: before the sampler asks for their
 * names, and after.
 */
final class UnloadMain {
  private static final int ROUNDS = 30;
  private static final int LOADERS = 20;

  /** Its class is defined anew by each loader. */
  public static final class Plugin {
    private Plugin() {}

    public static byte[] allocate() {
      return new byte[100_000];
    }
  }

  private static final class PluginLoader extends ClassLoader {
    private PluginLoader() {
      super(null);
    }

    private Class<?> define(byte[] code) {
      return defineClass(Plugin.class.getName(), code, 0, code.length);
    }
  }

  private UnloadMain() {}

  public static void main(String[] none) throws Exception {
    NativeLibrary library = LoadedLibrary.get();
    byte[] code;
    try (InputStream stream = UnloadMain.class.getResourceAsStream("UnloadMain$Plugin.class")) {
      code = stream.readAllBytes();
    }
    try (ObjectMeans means = JvmtiObjectMeans.open(library, new Aim(1e6, 16 << 10), 16 << 10)) {
      for (int round = 0; round < ROUNDS; round++) {
        List<byte[]> kept = allocate(code);
        if (round % 2 == 0) {
          means.poll();
        }
        System.gc();
        means.poll();
        print(round, means.live(), kept);
      }
    }
    long unloaded = ManagementFactory.getClassLoadingMXBean().getUnloadedClassCount();
    System.out.println("unloaded " + unloaded);
  }

  private static List<byte[]> allocate(byte[] code) throws ReflectiveOperationException {
    List<byte[]> kept = new ArrayList<>();
    for (int i = 0; i < LOADERS; i++) {
      Class<?> plugin = new PluginLoader().define(code);
      kept.add((byte[]) plugin.getMethod("allocate").invoke(null));
    }
    return kept;
  }

  private static void print(int round, LiveObjects live, List<byte[]> kept) {
    List<ObjectSample> samples =
        live.samples().stream().filter(sample -> sample.bytes() == 100_016).toList();
    long named =
        samples.stream()
            .filter(s -> s.frames().get(0).getClassName().equals(Plugin.class.getName()))
            .count();
    long unnamed =
        samples.stream().filter(s -> s.frames().contains(ObjectSampler.UNLOADED)).count();
    System.out.printf(
        "round %d kept %d named %d unnamed %d%n", round % 2, kept.size(), named, unnamed);
  }
}
