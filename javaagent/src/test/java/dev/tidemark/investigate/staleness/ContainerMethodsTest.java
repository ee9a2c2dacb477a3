package dev.tidemark.investigate.staleness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.boot.bridge.Touch;
import dev.tidemark.investigate.staleness.ContainerCall.When;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerMethodsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.util.HashMap",
        "java.util.TreeMap",
        "java.util.LinkedList",
        "java.util.ArrayDeque",
        "java.util.ArrayList",
        "java.util.PriorityQueue",
        "java.util.concurrent.CopyOnWriteArrayList",
        "java.util.concurrent.ConcurrentHashMap",
        "java.util.concurrent.ConcurrentSkipListMap",
        "java.util.concurrent.ConcurrentLinkedQueue",
        "java.util.concurrent.LinkedBlockingQueue"
      })
  void theJdksContainersHaveMethodsToAddReadAndRemove(String className) throws Exception {
    Class<?> type = Class.forName(className);
    List<ContainerCall> calls =
        Arrays.stream(type.getDeclaredMethods())
            .map(method -> call(type, method))
            .filter(call -> call != null)
            .toList();

    assertThat(calls).anyMatch(call -> call.kind() == Touch.ADDED);
    assertThat(calls).anyMatch(call -> call.kind() == Touch.READ);
    assertThat(calls).anyMatch(call -> call.kind() == Touch.REMOVED || call.when() == When.CHANGED);
  }

  private static ContainerCall call(Class<?> type, Method method) {
    return ContainerMethods.of(
        type.getName(),
        ContainerMethods.isKnown(type.getName()),
        Modifier.isPublic(method.getModifiers()),
        method.getName(),
        Type.getMethodDescriptor(method));
  }

  @Test
  void whatFindsNothingIsNoReading() {
    assertThat(
            ContainerMethods.of(
                    ConcurrentHashMap.class.getName(),
                    true,
                    true,
                    "get",
                    "(Ljava/lang/Object;)Ljava/lang/Object;")
                .when())
        .isEqualTo(When.FOUND);
    assertThat(
            ContainerMethods.of(
                    "com.acme.Sessions", false, true, "contains", "(Ljava/lang/Object;)Z")
                .when())
        .isEqualTo(When.TRUE);
  }

  @Test
  void aCachesGetWithALoaderIsLookUpAndAdditionInOne() {
    ContainerCall call =
        ContainerMethods.of(
            "com.acme.Cache",
            false,
            true,
            "get",
            "(Ljava/lang/Object;Ljava/util/function/Function;)Ljava/lang/Object;");

    assertThat(call).isEqualTo(new ContainerCall(Touch.FETCHED, When.FOUND));
  }

  @Test
  void sizesSayNothing() {
    assertThat(ContainerMethods.of("java.util.HashMap", true, true, "size", "()I")).isNull();
    assertThat(ContainerMethods.of("com.acme.Cache", false, true, "estimatedSize", "()J")).isNull();
  }
}
