package dev.tidemark.probe.jni;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Host;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The agent's native library, or why there is none here.
 *
 * <p>Two ways in: given to the JVM with {@code -agentpath}, its functions are bound already; else
 * it is extracted and loaded, which JDK 24 and later comment with a warning. There is no third: we
 * flip no flag of the JVM to silence it.
 *
 * <p>Guarantees: loading never throws, may be repeated, and leaves no file behind.
 */
public final class NativeLibrary {
  private static final String RESOURCE = "/native/linux-x86-64/libtidemark.so";
  private static final int INTERFACE_VERSION = 1;
  private static final String ALLOW_NATIVE_ACCESS =
      "add --enable-native-access=ALL-UNNAMED to the java command line";

  private final Availability availability;

  private NativeLibrary(Availability availability) {
    this.availability = availability;
  }

  /** Loads the library unless it is loaded. */
  public static synchronized NativeLibrary load(Host host, NativeFolder folder) {
    return new NativeLibrary(tryToLoad(host, folder));
  }

  /** A library that is not there, for a host whose user does not want it. */
  public static NativeLibrary none(String reason, String remedy) {
    return new NativeLibrary(Availability.no(reason, remedy));
  }

  public Availability availability() {
    return availability;
  }

  /** Before any native method: a missing library is an exception of ours, not a LinkageError. */
  void require() throws NativeException {
    if (!availability.isAvailable()) {
      throw new NativeException("no native library: " + availability.reason(), 0);
    }
  }

  private static Availability tryToLoad(Host host, NativeFolder folder) {
    if (!host.isLinux() || !host.arch().equals("amd64")) {
      return Availability.no(
          "there is no native library for " + host.os() + " on " + host.arch(),
          "run on Linux x86-64");
    }
    try {
      return isBound() ? checkVersion() : extractAndLoad(folder);
    } catch (IOException e) {
      return Availability.no(
          "no folder can hold the native library: " + e.getMessage(),
          "set -Djava.io.tmpdir to a folder that is writable and not mounted noexec");
    } catch (IllegalCallerException e) {
      return Availability.no("the JVM denies native access", ALLOW_NATIVE_ACCESS);
    } catch (Throwable e) {
      // Whatever a JVM throws at natives must stop here: the application comes first.
      return Availability.no(
          "the native library does not load: " + e,
          "see the reason; " + ALLOW_NATIVE_ACCESS + " where native access is denied");
    }
  }

  private static boolean isBound() {
    try {
      return nativeVersion() != 0;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }

  private static Availability checkVersion() {
    int version = nativeVersion();
    return version == INTERFACE_VERSION
        ? Availability.yes()
        : Availability.no(
            "the library given by -agentpath speaks version "
                + version
                + ", this agent "
                + INTERFACE_VERSION,
            "give the library of the same release, or drop -agentpath");
  }

  /** A folder may refuse to be executed from in ways that only loading shows; then the next. */
  private static Availability extractAndLoad(NativeFolder folder) throws IOException {
    while (true) {
      Path file = folder.extract(RESOURCE);
      try {
        System.load(file.toString());
        return checkVersion();
      } catch (UnsatisfiedLinkError e) {
        if (!mayNotBeExecuted(e)) {
          throw e;
        }
        folder.reject(String.valueOf(e.getMessage()));
      } finally {
        // What is mapped stays usable. Should this fail, the folder's close tries again.
        boolean unused = file.toFile().delete();
      }
    }
  }

  private static boolean mayNotBeExecuted(UnsatisfiedLinkError e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("failed to map segment") || message.contains("Operation not permitted");
  }

  private static native int nativeVersion();
}
