package dev.tidemark.investigate.allocation;

import java.io.IOException;
import java.nio.file.Path;

/** Where async-profiler's native library comes from. */
public interface ProfilerLibrary {

  /** Whether the jar carries one for this platform. No side effect. */
  boolean present();

  /**
   * Puts it into a folder that only this user can write, checks it, and says where. The file is
   * deleted by the caller once it is loaded: symbols of other libraries are read from their own
   * files, and its own were read when it was loaded.
   */
  Path extract() throws IOException;
}
