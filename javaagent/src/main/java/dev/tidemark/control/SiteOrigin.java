package dev.tidemark.control;

import dev.tidemark.investigate.Site;
import java.util.List;

/** By whom or what for a site took its memory, as its stack says. */
enum SiteOrigin {
  /** Tidemark itself. */
  AGENT,

  /** A thread that was started. */
  THREAD,

  /** A class that was loaded. */
  CLASSES,

  /** The JVM itself, without Java code. */
  JVM,

  APPLICATION;

  /** The second is async-profiler, under a name of ours: {@code BundledLibrary}. */
  private static final List<String> OUR_LIBRARIES = List.of("libtidemark.so", "tidemark-asprof");

  private static final String THREAD_START = "java.lang.Thread.start";

  /** Parts of HotSpot. */
  private static final List<String> OF_CLASSES =
      List.of(
          "ClassFileParser",
          "ClassLoaderData",
          "ConstantPool",
          "GetClassMethods",
          "InstanceKlass",
          "LinkResolver",
          "MethodCounters",
          "MethodData",
          "SymbolTable",
          "SystemDictionary",
          "Verifier");

  private static final List<String> LOADING =
      List.of(
          "java.lang.ClassLoader.",
          "java.lang.Class.forName",
          "java.net.URLClassLoader.",
          "jdk.internal.loader.",
          "groovy.lang.GroovyClassLoader.");

  private static final List<String> JVM_LIBRARIES = List.of("libjvm.so`", "libc.so", "libpthread");

  /**
   * The first that applies.
   *
   * @param classesGrow whether METASPACE does, which explains more then
   */
  static SiteOrigin of(Site site, boolean classesGrow) {
    if (isOurs(site)) {
      return AGENT;
    }
    if (startsThread(site)) {
      return THREAD;
    }
    if (describesClasses(site) || (classesGrow && (loadsClasses(site) || endsInJvm(site)))) {
      return CLASSES;
    }
    return isWhollyJvm(site) ? JVM : APPLICATION;
  }

  private static boolean isOurs(Site site) {
    return site.frames().stream()
        .anyMatch(frame -> OUR_LIBRARIES.stream().anyMatch(frame::contains));
  }

  private static boolean startsThread(Site site) {
    return site.frames().stream().anyMatch(frame -> frame.startsWith(THREAD_START));
  }

  /**
   * What the JVM notes of classes while it defines, links and profiles them: it goes with them,
   * which takes a collection that unloads, and METASPACE answers for it.
   */
  private static boolean describesClasses(Site site) {
    return site.frames().stream()
        .anyMatch(
            frame ->
                frame.startsWith("java.lang.ClassLoader.defineClass")
                    || (frame.startsWith("libjvm.so`")
                        && OF_CLASSES.stream().anyMatch(frame::contains)));
  }

  static boolean loadsClasses(Site site) {
    return site.frames().stream().anyMatch(frame -> LOADING.stream().anyMatch(frame::startsWith));
  }

  /** Taken by the JVM itself while it ran Java code: what it knows of classes and methods. */
  private static boolean endsInJvm(Site site) {
    return !site.frames().isEmpty()
        && site.frames().get(0).startsWith("libjvm.so`")
        && site.frames().stream().noneMatch(frame -> frame.contains("Unsafe_AllocateMemory"));
  }

  /**
   * From leaf to root nothing but the JVM: the stack of a compiler is too deep to be seen whole.
   */
  static boolean isWhollyJvm(Site site) {
    return site.frames().stream()
        .allMatch(frame -> JVM_LIBRARIES.stream().anyMatch(frame::startsWith));
  }
}
