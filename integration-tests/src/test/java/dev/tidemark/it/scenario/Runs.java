package dev.tidemark.it.scenario;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tidemark.it.app.Program;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.User;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** Which program runs on which JDK as whom. */
final class Runs {
  private Runs() {}

  /** Each program on each JDK as each user. */
  static List<Arguments> all(List<Program> programs) {
    List<Arguments> runs = new ArrayList<>();
    for (Program program : programs) {
      for (Jdk jdk : Jdks.all()) {
        for (User user : User.all()) {
          runs.add(arguments(program, jdk, user));
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
        runs.add(arguments(program, jdk, User.all().get(run++ % User.all().size())));
      }
      // Else a program would meet the same user on the same JDK as the one before it.
      run++;
    }
    return runs;
  }
}
