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
}
