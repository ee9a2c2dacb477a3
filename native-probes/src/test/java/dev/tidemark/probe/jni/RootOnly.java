package dev.tidemark.probe.jni;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Needs root with CAP_SYS_ADMIN: a failure on a machine that has it, a skip with a reason on any
 * other, most containers among them.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RootOnly.Condition.class)
public @interface RootOnly {

  final class Condition implements ExecutionCondition {
    private static final int CAP_SYS_ADMIN = 21;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return (effectiveCapabilities() >>> CAP_SYS_ADMIN & 1) == 1
          ? ConditionEvaluationResult.enabled("runs as root")
          : ConditionEvaluationResult.disabled("needs root with CAP_SYS_ADMIN");
    }

    private static long effectiveCapabilities() {
      try {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("CapEff:"))
            .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).trim(), 16))
            .findFirst()
            .orElse(0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
