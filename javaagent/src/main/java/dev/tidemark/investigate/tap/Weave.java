package dev.tidemark.investigate.tap;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.AgentBuilder.InitializationStrategy;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy.DiscoveryStrategy;
import net.bytebuddy.agent.builder.AgentBuilder.TypeStrategy;
import net.bytebuddy.agent.builder.ResettableClassFileTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.utility.JavaModule;

/**
 * Advice woven into classes of the JDK, from {@link #open} to {@link #close}.
 *
 * <p>Errors: when weaving fails, what was woven is taken out before the exception leaves.
 */
public final class Weave implements AutoCloseable {

  /**
   * Byte Buddy asks sun.misc.Unsafe for a way to define classes, which JDK 24 and later answer with
   * a warning on standard error (JEP 498). We need no such way. It reads this once, as it
   * initialises.
   */
  private static final String BYTE_BUDDY_SAFE = "net.bytebuddy.safe";

  private final Instrumentation instrumentation;
  private final BootTap tap;
  private final DiscoveryStrategy targets;
  private final ResettableClassFileTransformer transformer;
  private final long failuresBefore;

  private Weave(
      Instrumentation instrumentation,
      BootTap tap,
      DiscoveryStrategy targets,
      ResettableClassFileTransformer transformer) {
    this.instrumentation = instrumentation;
    this.tap = tap;
    this.targets = targets;
    this.transformer = transformer;
    this.failuresBefore = tap.failures();
  }

  /**
   * One method to weave into.
   *
   * @param type loaded by the boot loader
   * @param advice a class with Byte Buddy's advice annotations
   */
  public record Target(
      Class<?> type, ElementMatcher<? super MethodDescription> methods, Class<?> advice) {}

  /**
   * @throws IOException when the JVM or Byte Buddy refused; nothing is left woven
   */
  public static Weave open(
      Instrumentation instrumentation,
      BootClasses bootClasses,
      List<Target> targets,
      ObjLongConsumer<Object> onMade,
      Consumer<Object> onGone)
      throws IOException {
    BootTap tap = BootTap.in(bootClasses);
    DiscoveryStrategy discovery =
        new DiscoveryStrategy.Explicit(
            targets.stream().map(Target::type).distinct().toArray(Class<?>[]::new));
    Errors errors = new Errors();
    tap.listen(onMade, onGone);
    Weave weave =
        new Weave(
            instrumentation, tap, discovery, install(instrumentation, discovery, targets, errors));
    if (!errors.all.isEmpty()) {
      weave.close();
      throw new IOException("cannot weave: " + errors.all);
    }
    return weave;
  }

  /** Reports that were lost because a consumer failed. */
  public long failures() {
    return tap.failures() - failuresBefore;
  }

  @Override
  public void close() {
    tap.stopListening();
    transformer.reset(instrumentation, RedefinitionStrategy.RETRANSFORMATION, targets);
  }

  private static ResettableClassFileTransformer install(
      Instrumentation instrumentation,
      DiscoveryStrategy discovery,
      List<Target> targets,
      Errors errors) {
    String before = System.getProperty(BYTE_BUDDY_SAFE);
    System.setProperty(BYTE_BUDDY_SAFE, "true");
    try {
      AgentBuilder builder =
          new AgentBuilder.Default()
              .disableClassFormatChanges()
              .with(RedefinitionStrategy.RETRANSFORMATION)
              .with(discovery)
              .with(errors.ofRedefinition())
              .with(InitializationStrategy.NoOp.INSTANCE)
              .with(TypeStrategy.Default.REDEFINE)
              .with(errors)
              .ignore(ElementMatchers.none());
      for (Target target : targets) {
        builder = woven(builder, target);
      }
      return builder.installOn(instrumentation);
    } finally {
      if (before == null) {
        System.clearProperty(BYTE_BUDDY_SAFE);
      } else {
        System.setProperty(BYTE_BUDDY_SAFE, before);
      }
    }
  }

  private static AgentBuilder woven(AgentBuilder builder, Target target) {
    Class<?> advice = target.advice();
    ClassFileLocator ours = ClassFileLocator.ForClassLoader.of(advice.getClassLoader());
    return builder
        .type(ElementMatchers.is(target.type()))
        .transform(
            (type, description, loader, module, domain) ->
                type.visit(Advice.to(advice, ours).on(target.methods())));
  }

  /** What Byte Buddy would otherwise keep to itself. */
  private static final class Errors extends AgentBuilder.Listener.Adapter {
    final List<String> all = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void onError(
        String type, ClassLoader loader, JavaModule module, boolean loaded, Throwable error) {
      all.add(type + ": " + error);
    }

    RedefinitionStrategy.Listener ofRedefinition() {
      return new RedefinitionStrategy.Listener.Adapter() {
        @Override
        public Iterable<? extends List<Class<?>>> onError(
            int index, List<Class<?>> batch, Throwable error, List<Class<?>> types) {
          all.add(batch + ": " + error);
          return List.of();
        }
      };
    }
  }
}
