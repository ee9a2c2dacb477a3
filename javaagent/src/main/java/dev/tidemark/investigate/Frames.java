package dev.tidemark.investigate;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a stack frame is written, and which frame of a stack a reader wants to see first. */
public final class Frames {

  /** Most frames of a stack that are kept. */
  public static final int MAX_DEPTH = 64;

  private static final List<String> JDK_PREFIXES =
      List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

  private static final List<String> AGENT_PREFIXES =
      List.of(
          "dev.tidemark.account.",
          "dev.tidemark.boot.",
          "dev.tidemark.budget.",
          "dev.tidemark.control.",
          "dev.tidemark.detect.",
          "dev.tidemark.finding.",
          "dev.tidemark.investigate.",
          "dev.tidemark.output.",
          "dev.tidemark.probe.",
          "dev.tidemark.record.",
          "dev.tidemark.report.",
          "dev.tidemark.series.");

  /** Libraries whose callers forget to give back, or keep what was made, not they themselves. */
  private static final List<String> LIBRARY_PREFIXES =
      List.of(
          "org.rocksdb.",
          "com.github.luben.zstd.",
          "org.xerial.snappy.",
          "net.jpountz.",
          "io.netty.",
          "org.lmdbjava.",
          "org.HdrHistogram.",
          "com.sun.jna.",
          "org.sqlite.",
          "org.h2.",
          "org.apache.lucene.",
          "net.openhft.",
          "org.mapdb.",
          "org.agrona.",
          "com.zaxxer.hikari.",
          "org.apache.commons.",
          "org.apache.http.",
          "org.apache.hc.",
          "org.apache.logging.",
          "org.slf4j.",
          "ch.qos.logback.",
          "okhttp3.",
          "okio.",
          "org.eclipse.jetty.",
          "org.apache.tomcat.",
          "org.quartz.",
          "io.micrometer.",
          "com.codahale.metrics.",
          "com.google.common.",
          "com.github.benmanes.caffeine.",
          "org.ehcache.",
          "io.reactivex.",
          "reactor.",
          "rx.",
          "com.lmax.disruptor.",
          "com.fasterxml.",
          "com.google.gson.",
          "com.thoughtworks.xstream.",
          "com.esotericsoftware.",
          "com.google.protobuf.",
          "io.grpc.",
          "org.apache.kafka.",
          "org.hibernate.",
          "org.mvel2.",
          "kotlin.",
          "scala.",
          "groovy.",
          "org.apache.groovy.",
          "org.codehaus.groovy.",
          "org.codehaus.janino.",
          "org.codehaus.commons.compiler.",
          "org.openjdk.nashorn.",
          "javassist.",
          "net.sf.cglib.",
          "org.springframework.",
          "org.objectweb.asm.",
          "net.bytebuddy.");

  /** What the kernel puts behind the path of a mapped file that is gone. */
  private static final String DELETED = " (deleted)";

  private static final StackWalker WALKER = StackWalker.getInstance();

  /** Frames of ours above woven code, at the most. */
  private static final int OWN_FRAMES = 12;

  private Frames() {}

  /** The calling thread's stack from the first frame on that is not Tidemark's. */
  public static List<String> ofCaller() {
    return WALKER.walk(
        frames ->
            frames
                .limit(MAX_DEPTH + OWN_FRAMES)
                .map(StackFrame::toStackTraceElement)
                .map(Frames::java)
                .dropWhile(Frames::isAgent)
                .limit(MAX_DEPTH)
                .toList());
  }

  /** {@code pkg.Class.method(File.java:42)}, without the line where it is not known. */
  public static String java(StackTraceElement frame) {
    String file = frame.getFileName();
    return java(frame.getClassName(), frame.getMethodName(), file, frame.getLineNumber());
  }

  /**
   * @param file of the source; null: derived from the class's name
   * @param line 0 or less: not known
   */
  public static String java(String className, String method, @Nullable String file, int line) {
    String name = withoutHiddenSuffix(className);
    String where = file == null ? sourceFile(name) : file;
    return name + '.' + method + '(' + (line > 0 ? where + ':' + line : where) + ')';
  }

  /** {@code libfoo.so`symbol}; the library is left out where it is not known. */
  public static String nativeCode(String library, String symbol) {
    String name = fileName(symbol);
    return library.isEmpty() ? name : fileName(library) + '`' + name;
  }

  /**
   * A library that was unpacked, loaded and deleted comes with its whole path and {@code
   * (deleted)}, and stands for the symbol where there is none.
   */
  private static String fileName(String text) {
    String there =
        text.endsWith(DELETED) ? text.substring(0, text.length() - DELETED.length()) : text;
    return there.startsWith("/") ? there.substring(there.lastIndexOf('/') + 1) : there;
  }

  /**
   * Whether this is a frame of Java code; native ones have no {@code (File…)} after a dotted name.
   */
  public static boolean isJava(String frame) {
    int open = frame.lastIndexOf('(');
    return open > 0
        && frame.endsWith(")")
        && frame.indexOf('`') < 0
        && frame.lastIndexOf('.', open) > 0;
  }

  /** Whether this is a frame of the JDK's Java code. */
  public static boolean isJdk(String frame) {
    return JDK_PREFIXES.stream().anyMatch(frame::startsWith);
  }

  /** Whether this is Java code outside the JDK: the user's or a library's. */
  public static boolean isApplication(String frame) {
    return isJava(frame) && !isJdk(frame);
  }

  /** Whether this is a frame of Tidemark itself. */
  public static boolean isAgent(String frame) {
    return AGENT_PREFIXES.stream().anyMatch(frame::startsWith);
  }

  /** Whether the code that a stack is told by is Tidemark's. */
  public static boolean isOfAgent(List<String> frames) {
    String first = firstApplicationFrame(frames);
    return first != null && isAgent(first);
  }

  /**
   * The first frame, seen from the leaf, that a developer can change: neither the JDK's nor native
   * nor of a library that is known to make things for its callers, where the stack has one beyond
   * it. Null where a stack has no such frame, as those of the compiler's threads.
   */
  public static @Nullable String firstApplicationFrame(List<String> frames) {
    String ofLibrary = null;
    for (String frame : frames) {
      if (!isApplication(frame)) {
        continue;
      }
      if (LIBRARY_PREFIXES.stream().noneMatch(frame::startsWith)) {
        return frame;
      }
      ofLibrary = ofLibrary == null ? frame : ofLibrary;
    }
    return ofLibrary;
  }

  /** The class of the object under construction nearest to the leaf, or null. */
  public static @Nullable String classUnderConstruction(List<String> frames) {
    for (String frame : frames) {
      int constructor = frame.indexOf(".<init>(");
      if (constructor > 0) {
        return frame.substring(0, constructor);
      }
      if (isApplication(frame) && !isNativeStub(frame)) {
        return null;
      }
    }
    return null;
  }

  /** A Java method without a line is a native one, or one whose line table was stripped. */
  private static boolean isNativeStub(String frame) {
    return frame.lastIndexOf(':') < frame.lastIndexOf('(');
  }

  /** Hidden classes carry an address or a counter that differs from run to run. */
  public static String withoutHiddenSuffix(String className) {
    int slash = className.indexOf('/');
    String name = slash < 0 ? className : className.substring(0, slash);
    int lambda = name.indexOf("$$Lambda");
    return lambda < 0 ? withoutAddress(name) : name.substring(0, lambda + "$$Lambda".length());
  }

  /** JFR writes {@code Foo+0x…}, from JDK 25 on {@code Foo.0x…}. */
  private static String withoutAddress(String name) {
    int address = Math.max(name.indexOf("+0x"), name.indexOf(".0x"));
    return address < 0 ? name : name.substring(0, address);
  }

  /**
   * What javac and kotlinc call the file of a class's outermost class. A guess where a file holds
   * several top-level classes.
   */
  private static String sourceFile(String className) {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    int nested = simple.indexOf('$', 1);
    String outermost = nested < 0 ? simple : simple.substring(0, nested);
    boolean kotlinFile = outermost.endsWith("Kt") && outermost.length() > 2;
    return kotlinFile
        ? outermost.substring(0, outermost.length() - 2) + ".kt"
        : outermost + ".java";
  }
}
