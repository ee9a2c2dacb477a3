package dev.tidemark.probe.jvm;

/** Names of classes as the flight recorder writes them: those of arrays are descriptors. */
public final class RecordedTypeName {
  private RecordedTypeName() {}

  /** {@code [[I} to {@code int[][]}, {@code [Lcom.acme.Session;} to {@code com.acme.Session[]}. */
  public static String of(String name) {
    int dimensions = 0;
    while (dimensions < name.length() && name.charAt(dimensions) == '[') {
      dimensions++;
    }
    return dimensions == 0 ? name : element(name.substring(dimensions)) + "[]".repeat(dimensions);
  }

  private static String element(String name) {
    return switch (name) {
      case "Z" -> "boolean";
      case "B" -> "byte";
      case "C" -> "char";
      case "S" -> "short";
      case "I" -> "int";
      case "J" -> "long";
      case "F" -> "float";
      case "D" -> "double";
      default -> name.endsWith(";") ? name.substring(1, name.length() - 1) : name;
    };
  }
}
