package com.acme.formulas;

import com.acme.platform.Request;
import com.acme.platform.Response;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongUnaryOperator;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.janino.ClassBodyEvaluator;

/** Formulas, compiled when first asked for. */
final class Formulas {
  private static final int STEPS = 160;

  /** Measured: the metaspace of one compiled formula. */
  private static final int FORMULA_BYTES = 50_000;

  private final Map<String, Class<?>> compiled = new ConcurrentHashMap<>();
  private final LongUnaryOperator price;

  Formulas(LongUnaryOperator price) {
    this.price = price;
  }

  Response price(Request request) throws ReflectiveOperationException {
    Class<?> formula =
        compiled.computeIfAbsent(text(price.applyAsLong(request.number())), Formulas::compile);
    Object value = formula.getMethod("step0", long.class).invoke(null, request.number());
    return value == null ? new Response(500, 0) : Response.ok(FORMULA_BYTES);
  }

  private static Class<?> compile(String text) {
    try {
      ClassBodyEvaluator evaluator = new ClassBodyEvaluator();
      evaluator.cook(text);
      return evaluator.getClazz();
    } catch (CompileException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(long price) {
    StringBuilder text = new StringBuilder();
    for (int step = 0; step < STEPS; step++) {
      text.append("public static long step").append(step).append("(long amount) { return ");
      text.append(
          step + 1 == STEPS ? "amount * " + price + "L" : "step" + (step + 1) + "(amount + 1L)");
      text.append("; }\n");
    }
    return text.toString();
  }
}
