package com.acme.held;

import dev.tidemark.investigate.path.PathAnswer;
import dev.tidemark.investigate.path.RootPath;
import dev.tidemark.investigate.path.RootPaths;
import dev.tidemark.investigate.path.WalkBudget;
import dev.tidemark.investigate.path.WalkCost;
import dev.tidemark.investigate.path.Wanted;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.jni.NativeFolder;
import dev.tidemark.probe.jni.NativeLibrary;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Holds sessions in one way and writes what was found. Arguments: the way, how many, what is given
 * ({@code objects}, {@code classes} or both).
 */
public final class HeldProgram {
  private static Instrumentation instrumentation;

  private HeldProgram() {}

  public static void premain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  public static void main(String[] arguments) throws Exception {
    Way way = Way.valueOf(arguments[0]);
    List<Object> samples = way.hold(Integer.parseInt(arguments[1]));
    Class<?> type = samples.isEmpty() ? Session.class : samples.get(0).getClass();
    Wanted wanted =
        new Wanted(
            arguments[2].contains("objects") ? samples : List.of(),
            arguments[2].contains("classes") ? Set.of(type) : Set.of());
    // Else the samples are held by this very frame.
    samples = List.of();
    write(search(library()).find(wanted));
  }

  static RootPaths search(NativeLibrary library) {
    return new RootPaths(instrumentation, library, budget(), OptionalLong::empty);
  }

  /** May stop the application for as long as a busy machine takes. */
  static WalkBudget budget() {
    return WalkBudget.standard(Duration.ofSeconds(10));
  }

  static NativeLibrary library() {
    try (NativeFolder folder = NativeFolder.usual(null)) {
      return NativeLibrary.load(Host.current(), folder);
    }
  }

  static void write(PathAnswer answer) {
    write("", answer);
  }

  /**
   * @param look begins each key, where it is looked more than once
   */
  static void write(String look, PathAnswer answer) {
    if (answer instanceof PathAnswer.Found found) {
      line(look + "answer", "found");
      for (int i = 0; i < found.paths().size(); i++) {
        path(look + "path." + (i + 1), found.paths().get(i));
      }
      rest(look, found.cost(), found.notes());
    } else if (answer instanceof PathAnswer.NotFound nothing) {
      line(look + "answer", "nothing");
      line(look + "why", nothing.why());
      rest(look, nothing.cost(), nothing.notes());
    } else {
      line(look + "answer", answer);
    }
  }

  private static void path(String key, RootPath path) {
    line(key + ".where", path.where());
    line(key + ".container", path.containerClass());
    line(key + ".containers", path.containerCount());
    line(key + ".element", path.elementClass());
    line(key + ".instances", path.instances());
    line(key + ".objects", path.objects());
    line(key + ".steps", String.join(" | ", path.steps()));
    line(
        key + ".elements",
        path.elements().stream()
            .map(element -> element.get())
            .filter(element -> element instanceof Session || element instanceof String)
            .count());
    line(
        key + ".containerObjects",
        path.containers().stream().filter(container -> container.get() != null).count());
    for (int i = 0; i < path.levels().size(); i++) {
      path(key + ".level." + (i + 1), path.levels().get(i));
    }
    line(
        key + ".owners",
        path.owners().stream()
            .map(owner -> Objects.requireNonNull(owner.get()).getClass().getName())
            .toList());
  }

  static void rest(String look, WalkCost cost, List<String> notes) {
    line(look + "cost.objects", cost.objects());
    line(look + "cost.busy.micros", cost.busyNanos() / 1000);
    line(look + "cost.wall.micros", cost.wallNanos() / 1000);
    line(look + "cost.bytes", cost.bytes());
    line(look + "cost.pause.micros", cost.pauseNanos() / 1000);
    for (String note : notes) {
      line(look + "note." + note, "");
    }
  }

  static void line(String key, Object value) {
    System.out.println(key + "=" + value);
  }
}
