package dev.tidemark.probe.jni;

import dev.tidemark.probe.Host;

/** The library in this JVM, for all tests. */
public final class LoadedLibrary {

  private LoadedLibrary() {}

  public static NativeLibrary get() {
    try (NativeFolder folder = NativeFolder.usual(null)) {
      NativeLibrary library = NativeLibrary.load(Host.current(), folder);
      if (!library.availability().isAvailable()) {
        throw new AssertionError(library.availability().toString());
      }
      return library;
    }
  }
}
