package dev.tidemark.investigate.thread;

import static net.bytebuddy.matcher.ElementMatchers.isStatic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;

import dev.tidemark.investigate.Frames;
import dev.tidemark.investigate.tap.BootClasses;
import dev.tidemark.investigate.tap.Weave;
import dev.tidemark.probe.Availability;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;

/** Sees threads being started by advice on {@code Thread.start}: where there is no JFR. */
final class WovenStartWatch implements StartWatch {
  private final Weave weave;

  WovenStartWatch(Instrumentation instrumentation, BootClasses bootClasses, Listener listener)
      throws IOException {
    Weave.Target start =
        new Weave.Target(
            Thread.class, named("start").and(not(isStatic())), ThreadStartAdvice.class);
    weave =
        Weave.open(
            instrumentation,
            bootClasses,
            List.of(start),
            (thread, none) ->
                listener.started(id((Thread) thread), System.nanoTime(), Frames.ofCaller()),
            gone -> {});
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
  public void close() {
    weave.close();
  }

  /** {@code threadId()} came with JDK 19. */
  private static long id(Thread thread) {
    return thread.getId();
  }
}
