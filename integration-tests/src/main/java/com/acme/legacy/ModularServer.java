package com.acme.legacy;

import com.acme.platform.Pace;
import java.io.IOException;
import java.util.logging.LogManager;
import net.bytebuddy.ByteBuddy;

/**
 * Has its log manager named on the command line, but in a place that only a loader of its own
 * finds, made late: whoever touches java.util.logging before gets the JDK's manager, for good.
 */
public final class ModularServer {
  public static final String HIDDEN_MANAGER = "com.acme.hidden.HiddenLogManager";

  private ModularServer() {}

  public static void main(String[] arguments) throws IOException {
    new Pace(1).spend(Integer.parseInt(arguments[0]));
    Surroundings.awaitEndOfInput();
    Thread.currentThread().setContextClassLoader(new HidingLoader());
    System.out.println("log manager " + LogManager.getLogManager().getClass().getName());
  }

  /** Makes the log manager when it is asked for. */
  private static final class HidingLoader extends ClassLoader {
    HidingLoader() {
      super(ModularServer.class.getClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (!name.equals(HIDDEN_MANAGER)) {
        throw new ClassNotFoundException(name);
      }
      byte[] manager = new ByteBuddy().subclass(LogManager.class).name(name).make().getBytes();
      return defineClass(name, manager, 0, manager.length);
    }
  }
}
