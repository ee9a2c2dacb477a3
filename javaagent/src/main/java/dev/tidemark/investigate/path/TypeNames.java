package dev.tidemark.investigate.path;

import dev.tidemark.investigate.Frames;
import java.util.List;

/** Classes as a reader wants to see them. */
public final class TypeNames {

  /** Libraries whose containers are as much a container as the JDK's. */
  private static final List<String> CONTAINER_LIBRARIES =
      List.of(
          "com.github.benmanes.caffeine.",
          "com.google.common.",
          "io.netty.util.",
          "it.unimi.dsi.fastutil.",
          "org.agrona.collections.",
          "org.eclipse.collections.",
          "org.jctools.",
          "kotlin.",
          "scala.");

  private TypeNames() {}

  /** {@code com.acme.Session}, {@code byte[]}; without what differs from run to run. */
  public static String of(Class<?> type) {
    return of(type.getTypeName());
  }

  /** The same of a name as the JVM or the flight recorder writes it. */
  public static String of(String name) {
    return Frames.withoutHiddenSuffix(name);
  }

  /** Neither the JDK's nor a library's of containers, and no array. */
  public static boolean isApplication(String name) {
    return !isLibrary(name) && !name.endsWith("]");
  }

  /** The application's, and its fields have names that a developer has given. */
  static boolean isNamed(String name) {
    return isApplication(name) && !name.contains("$$Lambda");
  }

  /** Whether both belong to the same library of containers, such as the parts of a cache. */
  static boolean sameContainerLibrary(String a, String b) {
    return CONTAINER_LIBRARIES.stream().anyMatch(l -> a.startsWith(l) && b.startsWith(l));
  }

  /** {@code java.util.HashMap} of {@code java.util.HashMap$Node[]}. */
  static String outermost(String name) {
    int dollar = name.indexOf('$');
    int bracket = name.indexOf('[');
    int end = dollar >= 0 ? dollar : bracket;
    return end < 0 ? name : name.substring(0, end);
  }

  private static boolean isLibrary(String name) {
    return Frames.isJdk(name)
        || name.indexOf('.') < 0
        || CONTAINER_LIBRARIES.stream().anyMatch(name::startsWith);
  }
}
