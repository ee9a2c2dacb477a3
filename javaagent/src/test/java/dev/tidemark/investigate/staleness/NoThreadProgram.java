package dev.tidemark.investigate.staleness;

import dev.tidemark.investigate.tap.AppendedBootClasses;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.List;

/** Opens a watch twice where no thread can be started. Argument: a folder. */
public final class NoThreadProgram {
  private static Instrumentation instrumentation;

  private NoThreadProgram() {}

  public static void premain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  public static void main(String[] arguments) throws Exception {
    AppendedBootClasses boot = new AppendedBootClasses(instrumentation, Path.of(arguments[0]));
    System.out.println("first=" + open(boot));
    System.out.println("second=" + open(boot));
  }

  private static String open(AppendedBootClasses boot) throws InterruptedException {
    try (StalenessWatch watch =
        StalenessWatch.open(
            instrumentation, boot, List.of(), List.of(), NoThreadProgram::noThread)) {
      return "open, with " + watch.containersWatched();
    } catch (IOException | OutOfMemoryError e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static Bursts noThread(BootTouch touch) {
    throw new OutOfMemoryError("unable to create native thread");
  }
}
