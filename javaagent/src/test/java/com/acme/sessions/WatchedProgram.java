package com.acme.sessions;

import dev.tidemark.investigate.tap.AppendedBootClasses;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;

/** Has itself watched in ways that could go wrong. Arguments: which, folder. */
public final class WatchedProgram {
  private static Instrumentation instrumentation;

  private WatchedProgram() {}

  public static void premain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  public static void main(String[] arguments) throws Exception {
    Stage stage =
        new Stage(instrumentation, new AppendedBootClasses(instrumentation, Path.of(arguments[1])));
    switch (arguments[0]) {
      case "undone" -> new UndoingScenes(stage).undone();
      case "failing" -> new UndoingScenes(stage).failing();
      case "interrupted" -> new UndoingScenes(stage).interrupted();
      case "left-out" -> new ClassKindScenes(stage).leftOut();
      case "versions" -> new ClassKindScenes(stage).versions();
      case "hammered" -> new ConcurrentScenes(stage).hammered();
      case "locked" -> new ConcurrentScenes(stage).locked();
      case "exclusive" -> new ConcurrentScenes(stage).exclusive();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }
}
