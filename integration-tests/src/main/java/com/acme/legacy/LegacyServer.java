package com.acme.legacy;

import com.acme.platform.Pace;
import com.sun.jna.Native;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.URL;
import java.util.Locale;
import java.util.logging.LogManager;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Uses everything an agent brings along too, in other versions, and prints what came of it: the
 * same with an agent in the JVM as without.
 *
 * <p>Arguments: the least seconds to live (it waits for the end of its input, too), then names of
 * classes that must not be there.
 */
public final class LegacyServer {
  public static final int EXIT_CODE = 17;

  private LegacyServer() {}

  public static void main(String[] arguments) throws Exception {
    int seconds = Integer.parseInt(arguments[0]);
    Surroundings.print("at the start");
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    Thread.setDefaultUncaughtExceptionHandler(new Undertaker());
    URL.setURLStreamHandlerFactory(new SchemeHandlers());

    // As servers do that bring their logging along: late, but before anybody has logged.
    new Pace(1).spend(1);
    System.setProperty("java.util.logging.manager", ServerLogManager.class.getName());
    new Pace(1).spend(seconds - 1);
    Surroundings.awaitEndOfInput();

    Surroundings.print("when everybody is up");
    System.out.println("log manager " + LogManager.getLogManager().getClass().getName());
    System.out.println("address " + URI.create("acme://ledger/7").toURL());
    useJna();
    useByteBuddy();
    useMicrometer();
    for (int i = 1; i < arguments.length; i++) {
      lookFor(arguments[i]);
    }
    Surroundings.print("at the end");
    System.exit(EXIT_CODE);
  }

  private static void useJna() {
    LibcByJna libc = Native.load("c", LibcByJna.class);
    System.out.println(
        "jna " + Native.VERSION + " " + (libc.getpid() == ProcessHandle.current().pid()));
  }

  private static void useByteBuddy() throws ReflectiveOperationException {
    Object made =
        new ByteBuddy()
            .subclass(Object.class)
            .method(ElementMatchers.named("toString"))
            .intercept(FixedValue.value("made at run time"))
            .make()
            .load(LegacyServer.class.getClassLoader())
            .getLoaded()
            .getDeclaredConstructor()
            .newInstance();
    System.out.println("byte buddy " + jarOf(ByteBuddy.class) + " " + made);
  }

  private static void useMicrometer() {
    MeterRegistry registry = new SimpleMeterRegistry();
    registry.counter("orders").increment(3);
    System.out.println(
        "micrometer " + jarOf(MeterRegistry.class) + " " + registry.counter("orders").count());
  }

  private static String jarOf(Class<?> type) {
    String path = type.getProtectionDomain().getCodeSource().getLocation().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static void lookFor(String className) {
    try {
      Class<?> seen = Class.forName(className, false, ClassLoader.getSystemClassLoader());
      System.out.println("SEES " + seen.getName() + " from " + jarOf(seen));
    } catch (ClassNotFoundException e) {
      // As it should be.
    }
  }

  private static final class Undertaker implements Thread.UncaughtExceptionHandler {
    @Override
    public void uncaughtException(Thread thread, Throwable e) {
      System.out.println("uncaught in " + thread.getName() + ": " + e);
    }

    @Override
    public String toString() {
      return "the application's own";
    }
  }
}
