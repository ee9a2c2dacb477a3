package dev.tidemark.it.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a user would run instead, or nothing.
 *
 * @param flags of the JVM
 * @param environment of the process
 * @param wrapper what starts the JVM
 */
record Rival(
    String name, List<String> flags, Map<String, String> environment, List<String> wrapper) {

  /**
   * As {@code rivals.properties} has it.
   *
   * @param places what stands for {@code ${...}}
   */
  static Rival named(String name, Map<String, String> places) throws IOException {
    Properties all = properties();
    if (!all.containsKey(name + ".flags")) {
      throw new IOException("no rival is called " + name);
    }
    Map<String, String> environment = new TreeMap<>();
    for (String one : words(all.getProperty(name + ".env", ""), places)) {
      environment.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
    }
    return new Rival(
        name,
        words(all.getProperty(name + ".flags"), places),
        environment,
        words(all.getProperty(name + ".wrapper", ""), places));
  }

  /** As {@code rivals.properties} has it, for a JVM that runs. */
  static RivalSwitch switched(String name, Map<String, String> places, Path java, long pid)
      throws IOException {
    Properties all = properties();
    if (!all.containsKey(name + ".on")) {
      throw new IOException(name + " cannot be switched");
    }
    return new RivalSwitch(
        java,
        pid,
        words(all.getProperty(name + ".on"), places),
        words(all.getProperty(name + ".off"), places));
  }

  private static Properties properties() throws IOException {
    Properties all = new Properties();
    try (InputStream in = Rival.class.getResourceAsStream("rivals.properties")) {
      all.load(in);
    }
    return all;
  }

  private static List<String> words(String text, Map<String, String> places) {
    List<String> words = new ArrayList<>();
    for (String word : text.strip().split("\\s+")) {
      String full = word;
      for (Map.Entry<String, String> place : places.entrySet()) {
        full = full.replace("${" + place.getKey() + "}", place.getValue());
      }
      if (!full.isEmpty()) {
        words.add(full);
      }
    }
    return words;
  }

  List<String> command(Path java, List<String> rest) {
    List<String> command = new ArrayList<>(wrapper);
    command.add(java.resolve("bin/java").toString());
    command.addAll(flags);
    command.addAll(rest);
    return command;
  }
}
