package dev.tidemark.investigate.allocation;

import dev.tidemark.probe.Availability;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Whether this JVM lets the agent load a native library (JEP 472, JDK 24). */
final class NativeAccess {

  static final String REMEDY = "start the JVM with --enable-native-access=ALL-UNNAMED";

  private NativeAccess() {}

  static Availability here() {
    return of(
        ManagementFactory.getRuntimeMXBean().getInputArguments(), Runtime.version().feature());
  }

  /** What the JDK will decide is not to be asked without a side effect, so its options are read. */
  static Availability of(List<String> jvmArguments, int javaFeature) {
    boolean granted =
        jvmArguments.stream()
            .anyMatch(
                argument ->
                    argument.startsWith("--enable-native-access=")
                        && argument.contains("ALL-UNNAMED"));
    boolean denied = jvmArguments.contains("--illegal-native-access=deny");
    return javaFeature >= 24 && denied && !granted
        ? Availability.no("the JVM was started with --illegal-native-access=deny", REMEDY)
        : Availability.yes();
  }
}
