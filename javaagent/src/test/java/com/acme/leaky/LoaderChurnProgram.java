package com.acme.leaky;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.allocation.BundledLibrary;
import dev.tidemark.investigate.allocation.NativeAllocationInvestigation;
import dev.tidemark.investigate.allocation.SharedProfiler;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.jni.NativeFolder;
import dev.tidemark.probe.jni.NativeLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.ObjectName;

/**
 * Loads classes by loaders that come and go, before, during and after an investigation of malloc,
 * and says what the JVM keeps of them. Argument: folder. Needs {@code
 * -XX:NativeMemoryTracking=summary}.
 */
public final class LoaderChurnProgram {
  private static final int LOADERS = 20_000;

  /** Loaders at a time, so that the metaspace stays of one size. */
  private static final int BATCH = 2_000;

  private static final Pattern CLASS_MALLOC =
      Pattern.compile("-\\s+Class \\(.*?\\(malloc=(\\d+)KB", Pattern.DOTALL);

  private LoaderChurnProgram() {}

  /** Loaded again and again. */
  public static final class Guest {
    private final int visits;

    public Guest() {
      visits = 1;
    }

    public int visits() {
      return visits;
    }
  }

  private static final class Loader extends ClassLoader {
    private final byte[] bytes;

    Loader(byte[] bytes) {
      super(LoaderChurnProgram.class.getClassLoader());
      this.bytes = bytes;
    }

    Class<?> guest() {
      return defineClass(Guest.class.getName(), bytes, 0, bytes.length);
    }
  }

  public static void main(String[] arguments) throws Exception {
    Host host = Host.current();
    Path folder = Path.of(arguments[0]);
    NativeAllocationInvestigation investigation =
        new NativeAllocationInvestigation(
            new SharedProfiler(
                host,
                new BundledLibrary(host, folder),
                NativeLibrary.load(host, NativeFolder.usual(null)),
                () -> 0),
            folder,
            32L << 20,
            0);
    comeAndGo(LOADERS);
    long before = keptKb();
    comeAndGo(LOADERS);
    Report.line("kept.before.kB", keptKb() - before);
    Report.line("first", investigation.run(Kind.NATIVE_MALLOC, Duration.ofSeconds(2)).getClass());
    comeAndGo(BATCH);
    long after = keptKb();
    comeAndGo(LOADERS);
    Report.line("kept.after.kB", keptKb() - after);
    long meanwhile = keptKb();
    Thread recording = new Thread(() -> record(investigation), "recording");
    recording.start();
    comeAndGo(LOADERS);
    recording.join();
    comeAndGo(BATCH);
    Report.line("kept.meanwhile.kB", keptKb() - meanwhile);
    // This class is loaded between two recordings, and is to be named all the same.
    Pace.of(10, Deflaters::leak);
    Report.outcome(investigation, investigation.run(Kind.NATIVE_MALLOC, Duration.ofSeconds(5)));
  }

  private static void record(NativeAllocationInvestigation investigation) {
    try {
      investigation.run(Kind.NATIVE_MALLOC, Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void comeAndGo(int loaders) throws ReflectiveOperationException, IOException {
    byte[] bytes = bytes();
    for (int i = 0; i < loaders; i++) {
      new Loader(bytes).guest().getDeclaredConstructor().newInstance();
      if (i % BATCH == BATCH - 1) {
        System.gc();
      }
    }
  }

  private static byte[] bytes() throws IOException {
    String file = Guest.class.getName().substring(Guest.class.getPackageName().length() + 1);
    try (InputStream in = Guest.class.getResourceAsStream(file + ".class")) {
      return in.readAllBytes();
    }
  }

  /** Of the JVM's malloc memory for classes. */
  private static long keptKb() throws Exception {
    String said =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "vmNativeMemory",
                    new Object[] {new String[] {"summary"}},
                    new String[] {String[].class.getName()});
    Matcher matcher = CLASS_MALLOC.matcher(said);
    if (!matcher.find()) {
      throw new IllegalStateException(said);
    }
    return Long.parseLong(matcher.group(1));
  }
}
