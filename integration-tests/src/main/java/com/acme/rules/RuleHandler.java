package com.acme.rules;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;
import groovy.lang.Script;
import java.util.function.LongFunction;

/** {@code rule}: parses the customer's rule, or finds it in the cache, and asks it. */
final class RuleHandler implements Handler {
  /** Measured: the metaspace of one parsed rule. */
  private static final int RULE_BYTES = 250_000;

  private final String text = RuleText.make();
  private final LongFunction<String> key;

  /**
   * @param key under which the cache keeps the rule of an order
   */
  RuleHandler(LongFunction<String> key) {
    this.key = key;
  }

  @Override
  public Response handle(Request request) {
    Script rule = RuleCache.parse(key.apply(request.number()), text);
    rule.getBinding().setVariable("order", request.number());
    return new Response(rule.run() == null ? 500 : 200, RULE_BYTES);
  }
}
