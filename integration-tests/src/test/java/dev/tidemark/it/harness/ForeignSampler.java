package dev.tidemark.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;

/**
 * Another agent that has the JVM's object sampler for itself: async-profiler, in the version the
 * programs use, recording allocations from the JVM's start.
 */
public final class ForeignSampler {
  private static final String LIBRARY = "linux-x64/libasyncProfiler.so";

  private ForeignSampler() {}

  /** The JVM's argument that starts it; comes before that of our agent. */
  public static String argument(User user) {
    Path folder = Host.folder(user);
    Path library = folder.resolve("libasyncProfiler.so");
    try (JarFile jar = new JarFile(Host.library("async-profiler").toFile());
        InputStream in = jar.getInputStream(jar.getEntry(LIBRARY))) {
      Files.copy(in, library);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    library.toFile().setReadable(true, false);
    return "-agentpath:" + library + "=start,event=alloc,file=" + folder.resolve("alloc.txt");
  }
}
