package com.acme.rules;

import groovy.lang.GroovyShell;
import groovy.lang.Script;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Rules that were parsed already. */
final class RuleCache {
  private static final Map<String, Script> PARSED = new ConcurrentHashMap<>();

  private RuleCache() {}

  static Script parse(String key, String text) {
    return PARSED.computeIfAbsent(key, missing -> new GroovyShell().parse(text));
  }
}
