package com.acme.leaky;

import dev.tidemark.account.Kind;
import dev.tidemark.boot.bridge.Tap;
import dev.tidemark.investigate.HolderSearch;
import dev.tidemark.investigate.loader.LoaderInvestigation;
import dev.tidemark.investigate.tap.AppendedBootClasses;
import dev.tidemark.probe.jvm.JmxDiagnosticCommands;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjLongConsumer;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Makes class loaders and classes, some of them for good. Arguments: what, seconds, folder, then
 * any of {@code calibrate}, {@code collect}, {@code collections}, {@code interrupt}, {@code
 * unwoven}.
 */
public final class LoaderProgram {
  private static final int START_CLASSES = 500;
  private static final int CALIBRATION = 150;

  /** The first ones load what all need. */
  private static final int WARM = 5;

  private static final List<Object> REGISTRY = Collections.synchronizedList(new ArrayList<>());
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Definer DEFINER = new Definer();

  private static Instrumentation instrumentation;
  private static Path folder;
  private static URL[] plugin;
  private static Script script;

  /** What the program does again and again. */
  enum Work {
    PLUGIN_KEPT(10, () -> REGISTRY.add(reload())),
    PLUGIN_DROPPED(10, LoaderProgram::reload),
    GROOVY_KEPT(5, () -> REGISTRY.add(parse())),
    GROOVY_CACHED(50, LoaderProgram::runCached),
    HIDDEN_KEPT(50, () -> REGISTRY.add(hidden())),
    HIDDEN_DROPPED(50, LoaderProgram::hidden),
    PROXY_KEPT(10, () -> REGISTRY.add(proxy())),
    PROXY_DROPPED(10, LoaderProgram::proxy),
    ONE_LOADER(50, LoaderProgram::define),
    START(5, LoaderProgram::start),
    IDLE(10, () -> {});

    private final double perSecond;
    private final Runnable once;

    Work(double perSecond, Runnable once) {
      this.perSecond = perSecond;
      this.once = once;
    }
  }

  private LoaderProgram() {}

  public static void premain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  public static void main(String[] arguments) throws Exception {
    Work work = Work.valueOf(arguments[0]);
    Duration window = Duration.ofSeconds(Long.parseLong(arguments[1]));
    folder = Path.of(arguments[2]);
    plugin = new URL[] {pluginJar(folder.resolve("plugin.jar")).toUri().toURL()};
    script = work == Work.GROOVY_CACHED ? parse() : null;
    LoaderInvestigation investigation =
        new LoaderInvestigation(
            instrumentation,
            List.of(arguments).contains("unwoven")
                ? LoaderProgram::refuse
                : new AppendedBootClasses(instrumentation, folder),
            JmxDiagnosticCommands.connect(),
            LoaderProgram::suspects,
            List.of(arguments).contains("collect"));
    if (List.of(arguments).contains("calibrate")) {
      calibrate(work);
    }
    Pace pace = Pace.of(work.perSecond, work.once);
    while (pace.done() < WARM) {
      Thread.sleep(10);
    }
    if (List.of(arguments).contains("collections")) {
      Pace.of(2, System::gc);
    }
    Report.line("before", investigation.availability());
    if (List.of(arguments).contains("interrupt")) {
      interrupt(investigation, window);
    } else {
      window(investigation, window, pace);
      // A second window finds the first one's traces undone, or would count twice.
      Report.line("again", "");
      window(investigation, window, pace);
    }
    if (!List.of(arguments).contains("unwoven")) {
      Report.line("left", reportsOfALoader());
    }
  }

  private static void refuse(String name, byte[] classFile) throws IOException {
    throw new IOException("no class gets into the boot loader");
  }

  /** Metaspace of one of them, by the pool, once all that they share is there. */
  private static void calibrate(Work work) {
    long bytes = 0;
    for (int i = 0; i < 2 * CALIBRATION; i++) {
      if (i == CALIBRATION) {
        System.gc();
        bytes = metaspace();
      }
      work.once.run();
    }
    System.gc();
    Report.line("truth.bytes", (metaspace() - bytes) / CALIBRATION);
  }

  private static void window(LoaderInvestigation investigation, Duration window, Pace pace)
      throws InterruptedException {
    long done = pace.done();
    Report.outcome(investigation, investigation.run(Kind.METASPACE, window));
    Report.line("truth.count", pace.done() - done);
  }

  private static void interrupt(LoaderInvestigation investigation, Duration window) {
    Thread investigating = Thread.currentThread();
    Pace.of(1, () -> interruptOnce(investigating));
    try {
      Report.outcome(investigation, investigation.run(Kind.METASPACE, window));
    } catch (InterruptedException e) {
      Report.line("interrupted", "");
    }
  }

  /** As soon as the tap is listened to: the window has begun. */
  private static void interruptOnce(Thread thread) {
    try {
      if (Class.forName(Tap.class.getName(), true, null).getField("onMade").get(null) != null) {
        thread.interrupt();
      }
    } catch (ReflectiveOperationException e) {
      // Not there yet.
    }
  }

  /** What reaches the tap when a loader is made: nothing, once a window is over. */
  private static int reportsOfALoader() throws ReflectiveOperationException {
    AtomicInteger reports = new AtomicInteger();
    Class<?> tap = Class.forName(Tap.class.getName(), true, null);
    ObjLongConsumer<Object> count = (thing, bytes) -> reports.incrementAndGet();
    tap.getField("onMade").set(null, count);
    REGISTRY.add(new Definer());
    tap.getField("onMade").set(null, null);
    return reports.get();
  }

  private static HolderSearch.Result suspects(
      List<Object> suspects, Object classes, Duration watch) {
    String first = suspects.isEmpty() ? "nothing" : suspects.get(0).getClass().getName();
    return HolderSearch.Result.none(List.of("suspects " + suspects.size() + " " + first));
  }

  static Object reload() {
    URLClassLoader loader = new URLClassLoader(plugin, ClassLoader.getPlatformClassLoader());
    return make(loader, Plugin.class.getName());
  }

  private static Object make(ClassLoader loader, String name) {
    try {
      Object made = loader.loadClass(name).getConstructor().newInstance();
      made.toString();
      return made;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  static Script parse() {
    return new GroovyShell().parse("def total = 0\n[1, 2, 3].each { total += it }\ntotal");
  }

  static void runCached() {
    script.run();
  }

  static Object hidden() {
    try {
      return MethodHandles.lookup().defineHiddenClass(classFile("Hidden"), false).lookupClass();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  static Object proxy() {
    ClassLoader loader = new Definer();
    return Proxy.newProxyInstance(
        loader, new Class<?>[] {Runnable.class}, (proxy, method, arguments) -> null);
  }

  static void define() {
    DEFINER.define("Generated" + NUMBER.incrementAndGet());
  }

  /** Once, as soon as somebody watches: as many classes as a small server loads when it starts. */
  static void start() {
    boolean watched =
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> thread.getName().equals("tidemark-class-definitions"));
    if (!watched || NUMBER.getAndIncrement() > 0) {
      return;
    }
    try {
      Path jar = folder.resolve("start.jar");
      try (OutputStream out = Files.newOutputStream(jar);
          JarOutputStream entries = new JarOutputStream(out)) {
        for (int i = 0; i < START_CLASSES; i++) {
          entries.putNextEntry(new JarEntry("com/acme/leaky/Start" + i + ".class"));
          entries.write(classFile("Start" + i));
        }
      }
      ClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()});
      for (int i = 0; i < START_CLASSES; i++) {
        REGISTRY.add(loader.loadClass("com.acme.leaky.Start" + i));
      }
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] classFile(String name) {
    ClassWriter writer = new ClassWriter(0);
    String internal = "com/acme/leaky/" + name;
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, internal, null, "java/lang/Object", null);
    for (int i = 0; i < 50; i++) {
      writer.visitField(Opcodes.ACC_PUBLIC, "field" + i, "J", null, null).visitEnd();
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static Path pluginJar(Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (Class<?> type : List.of(Plugin.class, Plugin.Part.class)) {
        String entry = type.getName().replace('.', '/') + ".class";
        entries.putNextEntry(new JarEntry(entry));
        try (InputStream in = type.getClassLoader().getResourceAsStream(entry)) {
          in.transferTo(entries);
        }
      }
    }
    return jar;
  }

  private static long metaspace() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .mapToLong(pool -> pool.getUsage().getUsed())
        .sum();
  }

  /** A loader that defines what it is given. */
  private static final class Definer extends ClassLoader {
    void define(String name) {
      byte[] bytes = classFile(name);
      REGISTRY.add(defineClass(null, bytes, 0, bytes.length));
    }
  }
}
