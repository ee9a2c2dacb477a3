package dev.tidemark.boot;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/**
 * The place for the one agent of this JVM.
 *
 * <p>The loader is made once and kept after a detach: a native library belongs to the loader that
 * loaded it until the JVM ends, so a second loader could not load ours again.
 */
final class AgentSlot {
  /** Of {@code java Main.java}: a module of the JDK's in front, the application behind. */
  private static final String SOURCE_LAUNCHER = "jdk.compiler/com.sun.tools.javac.launcher.";

  private static AgentClassLoader loader;

  private AgentSlot() {}

  static synchronized void start(String options, Instrumentation instrumentation, String way)
      throws Throwable {
    if (!way.equals("attach") && isTool(System.getProperty("sun.java.command", ""))) {
      return;
    }
    if (loader == null) {
      loader = new AgentClassLoader(ownJar());
    }
    try {
      Class.forName("dev.tidemark.control.AgentStart", true, loader)
          .getMethod(
              "start",
              String.class,
              Instrumentation.class,
              String.class,
              Path.class,
              BiConsumer.class)
          .invoke(
              null,
              options,
              instrumentation,
              way,
              loader.jar(),
              (BiConsumer<String, Path>) loader::serve);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /**
   * Whether this JVM is one of the JDK's tools or our own command line, which get the agent only
   * because JAVA_TOOL_OPTIONS reaches every JVM.
   */
  private static boolean isTool(String command) throws Exception {
    String main = command.split(" ", 2)[0];
    if (main.startsWith(SOURCE_LAUNCHER)) {
      return false;
    }
    // keytool's is java.base/sun.security.tools.keytool.Main: a main class of a module of the JDK.
    boolean module = main.startsWith("java.") && main.contains("/") && !main.endsWith(".jar");
    return (main.startsWith("jdk.") || main.startsWith("sun.tools.") || module)
        || main.equals(TidemarkMain.class.getName())
        || new File(main).getName().equals(ownJar().getFileName().toString());
  }

  static Path ownJar() throws Exception {
    return Path.of(TidemarkAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
