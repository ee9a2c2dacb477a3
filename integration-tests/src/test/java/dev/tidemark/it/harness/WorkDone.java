package dev.tidemark.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program says at its end of one of its flows of requests: how much was answered, and how
 * much its pace asked for, in bytes or requests.
 */
public record WorkDone(String path, long answered, long asked) {
  /** However busy the machine: a program that does less is not the one that was to be watched. */
  private static final double LEAST = 0.25;

  private static final Pattern LINE = Pattern.compile("WORK DONE (\\S+) (\\d+) of (\\d+)");

  /** Silence of the agent counts only where the program worked. */
  public static void assertBy(AgentJvm jvm) {
    List<WorkDone> flows = in(jvm.stdout());
    assertThat(flows).as(jvm::lastWords).isNotEmpty().allMatch(WorkDone::isEnough);
  }

  /** Whether there are such flows, and none of them fell behind or never began. */
  public static boolean isBy(AgentJvm jvm) {
    List<WorkDone> flows = in(jvm.stdout());
    return !flows.isEmpty() && flows.stream().allMatch(WorkDone::isEnough);
  }

  static List<WorkDone> in(String stdout) {
    return stdout
        .lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .map(
            line ->
                new WorkDone(
                    line.group(1), Long.parseLong(line.group(2)), Long.parseLong(line.group(3))))
        .toList();
  }

  boolean isEnough() {
    return answered > 0 && answered >= LEAST * asked;
  }
}
