package dev.tidemark.probe.jni;

import dev.tidemark.probe.Host;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Loads the library in a JVM of its own: {@code LoadMain PLACE…}. */
public final class LoadMain {

  private LoadMain() {}

  public static void main(String[] places) {
    try (NativeFolder folder = new NativeFolder(Stream.of(places).map(Path::of).toList())) {
      NativeLibrary library = NativeLibrary.load(Host.current(), folder);
      System.out.println("availability=" + library.availability());
      System.out.println("again=" + NativeLibrary.load(Host.current(), folder).availability());
      System.out.println("rejected=" + folder.rejected());
    }
  }
}
