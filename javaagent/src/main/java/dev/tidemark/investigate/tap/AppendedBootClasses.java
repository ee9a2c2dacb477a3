package dev.tidemark.investigate.tap;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Appends a small jar to the boot class path. The second choice: from then on the JVM shares no
 * archived classes of the application, and the jar stays in its folder.
 */
public final class AppendedBootClasses implements BootClasses {
  private final Instrumentation instrumentation;
  private final Path folder;

  /**
   * @param folder nobody but this user may write to it; the jar stays there as long as the JVM runs
   */
  public AppendedBootClasses(Instrumentation instrumentation, Path folder) {
    this.instrumentation = instrumentation;
    this.folder = folder;
  }

  @Override
  public void define(String name, byte[] classFile) throws IOException {
    Path jar = Files.createTempFile(folder, "tidemark-boot", ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(new JarEntry(name.replace('.', '/') + ".class"));
      entries.write(classFile);
    }
    instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar.toFile()));
  }
}
