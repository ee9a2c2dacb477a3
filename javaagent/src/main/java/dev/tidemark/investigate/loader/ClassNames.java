package dev.tidemark.investigate.loader;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of classes, so that what Java, JFR of JDK 17 and JFR of JDK 25 call a hidden class is one
 * name.
 */
final class ClassNames {

  /** {@code Foo/0x7f00} of Java, {@code Foo+0x7f00.123} of JFR on 17, {@code Foo.0x7f00} on 25. */
  private static final Pattern HIDDEN = Pattern.compile("^(.+?)[/+.]0x0*([0-9a-f]+)\\b.*$");

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private ClassNames() {}

  static boolean isHidden(String name) {
    return name.contains("0x") && HIDDEN.matcher(name).matches();
  }

  /** One name for one class, by whomever it was told. */
  static String key(String name) {
    if (!name.contains("0x")) {
      return name;
    }
    Matcher hidden = HIDDEN.matcher(name);
    return hidden.matches() ? hidden.group(1) + "/0x" + hidden.group(2) : name;
  }

  /** Without the address: all hidden classes that were made of one have one name. */
  static String name(String key) {
    Matcher hidden = HIDDEN.matcher(key);
    return key.contains("0x") && hidden.matches() ? hidden.group(1) : key;
  }

  /** One name for generated classes that differ by a number: {@code Script#}. */
  static String pattern(String name) {
    Matcher hidden = HIDDEN.matcher(name);
    return NUMBER.matcher(hidden.matches() ? hidden.group(1) : name).replaceAll("#");
  }
}
