package dev.tidemark.investigate.thread;

import dev.tidemark.investigate.Frames;
import dev.tidemark.investigate.tap.BootClasses;
import dev.tidemark.investigate.tap.Stitch;
import dev.tidemark.investigate.tap.Stitch.Call.MadeThis;
import dev.tidemark.investigate.tap.Weave;
import dev.tidemark.probe.Availability;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;

/** Sees threads being started by a call woven into {@code Thread.start}: where there is no JFR. */
final class WovenStartWatch implements StartWatch {
  private final Weave weave;

  WovenStartWatch(Instrumentation instrumentation, BootClasses bootClasses, Listener listener)
      throws IOException {
    weave =
        Weave.open(
            instrumentation,
            bootClasses,
            stitches(),
            (thread, none) ->
                listener.started(id((Thread) thread), System.nanoTime(), Frames.ofCaller()),
            gone -> {});
  }

  /**
   * {@code start()}, and from JDK 19 on {@code start(ThreadContainer)}, which executors use:
   * neither calls the other.
   */
  private static List<Stitch> stitches() {
    return Arrays.stream(Thread.class.getDeclaredMethods())
        .filter(method -> method.getName().equals("start"))
        .map(method -> MethodType.methodType(void.class, method.getParameterTypes()))
        .map(type -> new Stitch(Thread.class, "start", type.descriptorString(), new MadeThis()))
        .toList();
  }

  static Availability available(Instrumentation instrumentation) {
    return instrumentation.isRetransformClassesSupported()
            && instrumentation.isModifiableClass(Thread.class)
        ? Availability.yes()
        : Availability.no("this JVM does not retransform classes", "");
  }

  @Override
  public String means() {
    return "instrumentation";
  }

  @Override
  public boolean drain() {
    return true;
  }

  @Override
  public List<String> lost() {
    return List.of();
  }

  @Override
  public void close() {
    weave.close();
  }

  /** {@code threadId()} came with JDK 19. */
  private static long id(Thread thread) {
    return thread.getId();
  }
}
