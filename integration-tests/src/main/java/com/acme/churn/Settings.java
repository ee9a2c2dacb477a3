package com.acme.churn;

import java.util.HashMap;
import java.util.Map;

/** {@code key=number} arguments. */
final class Settings {
  private final Map<String, Long> numbers = new HashMap<>();

  Settings(String... arguments) {
    for (String argument : arguments) {
      String[] keyAndNumber = argument.split("=", 2);
      if (keyAndNumber.length < 2) {
        throw new IllegalArgumentException("key=number expected, not " + argument);
      }
      numbers.put(keyAndNumber[0], Long.parseLong(keyAndNumber[1]));
    }
  }

  long number(String key, long otherwise) {
    return numbers.getOrDefault(key, otherwise);
  }
}
