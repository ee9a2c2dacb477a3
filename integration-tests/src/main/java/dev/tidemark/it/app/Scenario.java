package dev.tidemark.it.app;

import java.util.List;

/** A program, how it is started, and what the agent must say of it. */
public interface Scenario {
  /** As an enum constant has it; unique among all scenarios. */
  String name();

  String mainClass();

  List<String> jvmArguments();

  List<String> arguments();

  Expectation expectation();

  /** The ground truth: bytes a second of the flow the program is about; 0 where it has none. */
  default long rate() {
    return arguments().stream()
        .filter(argument -> argument.startsWith("rate="))
        .mapToLong(argument -> Long.parseLong(argument.substring("rate=".length())))
        .findFirst()
        .orElse(0);
  }
}
