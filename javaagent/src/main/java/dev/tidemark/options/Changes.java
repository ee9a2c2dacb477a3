package dev.tidemark.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What differs between the options in force and those that are asked for.
 *
 * @param live what a running agent takes over as it goes, in words
 * @param anew what it must begin anew for, in words
 */
public record Changes(List<String> live, List<String> anew) {

  /** Holds what lets one in somewhere: the changes go into logs. */
  private static final Set<String> SECRETS =
      Set.of(Key.METRICS_OTLP_HEADERS.text(), Key.PYROSCOPE_HEADERS.text());

  public Changes {
    live = List.copyOf(live);
    anew = List.copyOf(anew);
  }

  public static Changes between(Options now, Options next) {
    List<String> live = new ArrayList<>();
    add(live, Key.LOG, now.log(), next.log());
    add(live, Key.LOG_FORMAT, now.logFormat(), next.logFormat());
    add(live, Key.LAYER_MAX, now.layerMax(), next.layerMax());
    return new Changes(live, anew(now, next));
  }

  private static List<String> anew(Options now, Options next) {
    Set<String> words = new TreeSet<>();
    Set<String> keys = new TreeSet<>(now.values().keySet());
    keys.addAll(next.values().keySet());
    keys.removeAll(Set.of(Key.LOG.text(), Key.LOG_FORMAT.text(), Key.LAYER_MAX.text()));
    keys.remove(Key.CONFIG.text());
    for (String key : keys) {
      String before = now.values().getOrDefault(key, "auto");
      String after = next.values().getOrDefault(key, "auto");
      if (!before.equals(after)) {
        words.add(SECRETS.contains(key) ? key + " (not shown)" : words(key, before, after));
      }
    }
    return List.copyOf(words);
  }

  private static void add(List<String> words, Key key, Object before, Object after) {
    if (!Objects.equals(before, after)) {
      words.add(words(key.text(), before, after));
    }
  }

  private static String words(String key, Object before, Object after) {
    return key + " " + named(before) + " -> " + named(after);
  }

  private static String named(Object value) {
    return value.toString().isEmpty() ? "none" : value.toString();
  }

  /** Both, the more important first. */
  public String all() {
    List<String> all = new ArrayList<>(anew);
    all.addAll(live);
    return String.join(", ", all);
  }

  public boolean isEmpty() {
    return live.isEmpty() && anew.isEmpty();
  }
}
