package dev.tidemark.control;

import dev.tidemark.probe.jni.NativeFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The folders that only this user can enter: what was extracted, and the control socket. */
final class AgentFolders implements AutoCloseable {
  private static final String JNA = "com/sun/jna/linux-x86-64/libjnidispatch.so";

  private final NativeFolder extracted = NativeFolder.usual(null);
  private final NativeFolder shortNamed =
      new NativeFolder(List.of(Path.of("/tmp"), Path.of("/dev/shm")));

  NativeFolder extracted() {
    return extracted;
  }

  /**
   * Where a socket may lie: a Unix socket's path has at most 107 bytes, and folders can be long.
   */
  List<NativeFolder> socketPlaces() {
    return List.of(extracted, shortNamed);
  }

  /** JNA then loads this checked copy instead of one that it would extract itself. */
  void serveJna(BiConsumer<String, Path> serve, Consumer<String> log) {
    try {
      serve.accept(JNA, extracted.extract("/" + JNA));
    } catch (IOException e) {
      log.accept("JNA's library cannot be extracted: " + e.getMessage());
    }
  }

  /** Removes them with all that is in them. Any thread may, more than once. */
  @Override
  public void close() {
    extracted.close();
    shortNamed.close();
  }
}
