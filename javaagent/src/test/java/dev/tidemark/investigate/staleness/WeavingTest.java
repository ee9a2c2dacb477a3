package dev.tidemark.investigate.staleness;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WeavingTest {
  private static final List<ClassPlan> PLANS =
      Stream.of(One.class, Odd.class, Two.class)
          .<Class<?>>map(type -> type)
          .map(type -> new ClassPlan(type, () -> 0))
          .toList();

  private boolean refuseAll;
  private int refused;

  /** As where an agent before ours changed a class in a way the JVM does not allow again. */
  @Test
  void oneThatTheJvmRefusesSpoilsNoOther() throws InterruptedException {
    try (Weaving weaving = Weaving.open(instrumentation(), PLANS)) {
      assertThat(weaving.isWoven(One.class)).isTrue();
      assertThat(weaving.isWoven(Two.class)).isTrue();
      assertThat(weaving.failed()).containsOnlyKeys(Odd.class);
    }
  }

  @Test
  void whereNoneCanBeRestoredEachIsTried() throws InterruptedException {
    Weaving weaving = Weaving.open(instrumentation(), PLANS);
    refuseAll = true;
    refused = 0;
    weaving.close();

    assertThat(refused).as("both, then each").isEqualTo(3);
    assertThat(weaving.failed().get(Two.class)).contains("could not be restored");
  }

  private Instrumentation instrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("retransformClasses")) {
                retransform(List.of((Class<?>[]) arguments[0]));
              }
              return method.getReturnType() == boolean.class ? true : null;
            });
  }

  private void retransform(List<Class<?>> types) {
    if (refuseAll || types.contains(Odd.class)) {
      refused++;
      throw new UnsupportedOperationException("class redefinition failed: attempted to change it");
    }
  }

  private static final class One {}

  private static final class Odd {}

  private static final class Two {}
}
