package com.acme.leaky;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.HolderSearch;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.loader.LoaderInvestigation;
import dev.tidemark.investigate.tap.AppendedBootClasses;
import dev.tidemark.probe.jvm.JmxDiagnosticCommands;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a window costs a program that does nothing but load classes: throw-away loaders with two
 * classes each, as fast as one thread can, with and without a window in turn. Arguments: rounds,
 * seconds of each, classes that there are besides, folder.
 */
public final class LoaderBench {

  private static final String NAME = Plugin.class.getName();

  private static Instrumentation instrumentation;
  private static byte[] plugin;
  private static byte[] part;

  private LoaderBench() {}

  public static void premain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    Duration window = Duration.ofSeconds(Long.parseLong(arguments[1]));
    plugin = classFile(Plugin.class);
    part = classFile(Plugin.Part.class);
    List<Object> besides = new ArrayList<>();
    while (besides.size() * 2 < Integer.parseInt(arguments[2])) {
      besides.add(once());
    }
    LoaderInvestigation investigation =
        new LoaderInvestigation(
            instrumentation,
            new AppendedBootClasses(instrumentation, Path.of(arguments[3])),
            JmxDiagnosticCommands.connect(),
            (suspects, classes, watch) -> HolderSearch.Result.none(List.of()),
            false);
    loaders(window.toNanos(), new AtomicBoolean());
    row("look at all classes", look());
    for (int i = 0; i < rounds; i++) {
      row("µs a loader without a window", loaders(window.toNanos(), new AtomicBoolean()));
      row("µs a loader within a window", within(investigation, window));
    }
    row("classes besides", besides.size() * 2);
  }

  private static double within(LoaderInvestigation investigation, Duration window)
      throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    double[] rate = new double[1];
    Thread program = new Thread(() -> rate[0] = loaders(Long.MAX_VALUE, over), "program");
    program.start();
    long cpu = ownCpu();
    long begin = System.nanoTime();
    Outcome outcome = investigation.run(Kind.METASPACE, window);
    over.set(true);
    row("  ms of the investigation's thread", (ownCpu() - cpu) / 1e6);
    row("  ms it took", (System.nanoTime() - begin) / 1e6);
    program.join();
    System.out.println("  " + outcome);
    return rate[0];
  }

  /** Microseconds of this thread for each: they do not depend on who else uses the machine. */
  private static double loaders(long nanos, AtomicBoolean over) {
    long begin = System.nanoTime();
    long cpu = ownCpu();
    long done = 0;
    while (!over.get() && System.nanoTime() - begin < nanos) {
      once();
      done++;
    }
    return (ownCpu() - cpu) / 1e3 / done;
  }

  /** Milliseconds. */
  private static double look() {
    long begin = System.nanoTime();
    int classes = instrumentation.getAllLoadedClasses().length;
    double millis = (System.nanoTime() - begin) / 1e6;
    row("classes", classes);
    return millis;
  }

  private static Object once() {
    try {
      return new Definer().make();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long ownCpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static byte[] classFile(Class<?> type) throws Exception {
    String name = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private static void row(String what, double value) {
    System.out.printf(Locale.ROOT, "%-40s %.1f%n", what, value);
  }

  private static final class Definer extends ClassLoader {
    Definer() {
      super(ClassLoader.getPlatformClassLoader());
    }

    Object make() throws ReflectiveOperationException {
      defineClass(NAME + "$Part", part, 0, part.length);
      return defineClass(NAME, plugin, 0, plugin.length).getConstructor().newInstance();
    }
  }
}
