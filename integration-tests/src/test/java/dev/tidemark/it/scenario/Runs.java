package dev.tidemark.it.scenario;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tidemark.it.app.Program;
import dev.tidemark.it.harness.Breadth;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.User;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.provider.Arguments;

/** Which program runs on which JDK as whom. */
final class Runs {
  /** One scenario alone: {@code -Dit.only=DEFLATERS_KEPT-17-ROOT}, a regular expression. */
  private static final Pattern ONLY = Pattern.compile(System.getProperty("it.only", ".*"));

  private Runs() {}

  /** Each program on each JDK as each user; in a short run each once. */
  static List<Arguments> all(List<Program> programs) {
    if (!Breadth.isWhole()) {
      return onceEach(programs);
    }
    List<Arguments> runs = new ArrayList<>();
    for (Program program : programs) {
      for (Jdk jdk : Jdks.all()) {
        for (User user : User.all()) {
          add(program, jdk, user, runs);
        }
      }
    }
    return runs;
  }

  /** Each program on each JDK, the user changing from run to run: half the time. */
  static List<Arguments> alternating(List<Program> programs) {
    List<Arguments> runs = new ArrayList<>();
    int run = 0;
    for (Program program : programs) {
      for (Jdk jdk : Jdks.all()) {
        add(program, jdk, User.all().get(run++ % User.all().size()), runs);
      }
      // Else a program would meet the same user on the same JDK as the one before it.
      run++;
    }
    return runs;
  }

  /** Each program once, the JDK and the user changing from one to the next. */
  private static List<Arguments> onceEach(List<Program> programs) {
    List<Arguments> runs = new ArrayList<>();
    int jdks = Jdks.all().size();
    int users = User.all().size();
    for (int run = 0; run < programs.size(); run++) {
      add(programs.get(run), Jdks.all().get(run % jdks), User.all().get(run / jdks % users), runs);
    }
    return runs;
  }

  /** Whether not all, but some are to run. */
  static boolean areSelected() {
    return System.getProperty("it.only") != null;
  }

  static boolean isAskedFor(String name) {
    return ONLY.matcher(name).matches();
  }

  private static void add(Program program, Jdk jdk, User user, List<Arguments> runs) {
    String name = program.name() + "-" + jdk.feature() + "-" + user.name();
    if (isAskedFor(name)) {
      runs.add(arguments(program, jdk, user));
    }
  }
}
