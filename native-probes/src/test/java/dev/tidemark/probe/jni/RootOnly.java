package dev.tidemark.probe.jni;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Needs root: a failure on a machine that has it, a skip with a reason on any other. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RootOnly.Condition.class)
public @interface RootOnly {

  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      String user = System.getProperty("user.name");
      return "root".equals(user)
          ? ConditionEvaluationResult.enabled("runs as root")
          : ConditionEvaluationResult.disabled("needs root, runs as " + user);
    }
  }
}
