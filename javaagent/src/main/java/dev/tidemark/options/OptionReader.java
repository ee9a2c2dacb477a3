package dev.tidemark.options;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads options from the agent's argument, system properties, the environment and a file; the first
 * of them that has a key wins.
 */
public final class OptionReader {
  /** What {@code preset=lab} brings along: readings a second apart cost what they cost. */
  private static final Map<String, String> LAB = Map.of(Key.BUDGET_CPU.text(), "20%");

  private static final String PROPERTY_PREFIX = "tidemark.";

  private final Map<String, Set<String>> probes;
  private final Properties properties;
  private final Map<String, String> environment;

  /**
   * @param probes the names that may stand behind {@code probe.}, each with its means
   */
  public OptionReader(
      Map<String, Set<String>> probes, Properties properties, Map<String, String> environment) {
    this.probes = Map.copyOf(probes);
    this.properties = properties;
    this.environment = Map.copyOf(environment);
  }

  public Options read(String argument) throws OptionException {
    Map<String, String> values = argument(argument);
    properties().forEach(values::putIfAbsent);
    environment().forEach(values::putIfAbsent);
    file(values.get(Key.CONFIG.text())).forEach(values::putIfAbsent);
    return complete(values);
  }

  /**
   * The argument alone, for whoever hands it on to another process: a file that it names is read
   * there, in that one's folder and mount namespace.
   */
  public Options readArgument(String argument) throws OptionException {
    return complete(argument(argument));
  }

  private Options complete(Map<String, String> values) throws OptionException {
    for (String key : values.keySet()) {
      refuseUnknown(key);
    }
    if ("lab".equals(values.get(Key.PRESET.text()))) {
      LAB.forEach(values::putIfAbsent);
    }
    for (Key key : Key.values()) {
      values.putIfAbsent(key.text(), key.fallback());
    }
    return check(new OptionValues(values));
  }

  /** Both arguments in one; what {@code later} names holds. */
  public static String merged(String earlier, String later) throws OptionException {
    Map<String, String> values = argument(earlier);
    values.putAll(argument(later));
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(","));
  }

  private static Map<String, String> argument(String argument) throws OptionException {
    Map<String, String> values = new LinkedHashMap<>();
    for (String part : argument.split(",", -1)) {
      if (part.isBlank()) {
        continue;
      }
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw new OptionException("option '" + part.strip() + "' is not of the form key=value");
      }
      values.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
    }
    return values;
  }

  private Map<String, String> properties() {
    Map<String, String> values = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(PROPERTY_PREFIX)) {
        values.put(name.substring(PROPERTY_PREFIX.length()), properties.getProperty(name));
      }
    }
    return values;
  }

  /** Only known names: TIDEMARK_HOME may well be somebody's own. */
  private Map<String, String> environment() {
    Map<String, String> values = new HashMap<>();
    for (String key : known()) {
      String value = environment.get(Key.environmentName(key));
      if (value != null) {
        values.put(key, value);
      }
    }
    return values;
  }

  private static Map<String, String> file(@Nullable String path) throws OptionException {
    Map<String, String> values = new HashMap<>();
    if (path == null || path.isEmpty()) {
      return values;
    }
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(path))) {
      read.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new OptionException("config=" + path + " cannot be read: " + e);
    }
    for (String name : read.stringPropertyNames()) {
      String key =
          name.startsWith(PROPERTY_PREFIX) ? name.substring(PROPERTY_PREFIX.length()) : name;
      values.put(key, read.getProperty(name).strip());
    }
    return values;
  }

  private Set<String> known() {
    Set<String> known = new TreeSet<>();
    for (Key key : Key.values()) {
      known.add(key.text());
    }
    for (String probe : probes.keySet()) {
      known.add(Key.PROBE_PREFIX + probe);
    }
    return known;
  }

  private void refuseUnknown(String key) throws OptionException {
    if (!known().contains(key)) {
      throw new OptionException(
          "unknown option '"
              + key
              + "'; the nearest known one is '"
              + Nearest.to(key, known())
              + "'");
    }
  }

  private Options check(OptionValues values) throws OptionException {
    String preset = values.oneOf(Key.PRESET, "production", "lab");
    boolean lab = preset.equals("lab");
    Map<String, String> means = new HashMap<>();
    for (String probe : probes.keySet()) {
      String value = values.all().get(Key.PROBE_PREFIX + probe);
      if (value != null) {
        refuseUnknownMeans(probe, value);
        means.put(probe, value);
      }
    }
    return new Options(
        preset,
        values.optionalPath(Key.OUTPUT),
        values.optionalPath(Key.RECORD),
        values.log(),
        values.oneOf(Key.LOG_FORMAT, "text", "json"),
        Integer.parseInt(values.oneOf(Key.LAYER_MAX, "1", "2", "3")),
        values.share(Key.BUDGET_CPU),
        values.bytes(Key.BUDGET_MEMORY),
        values.duration(Key.PAUSE_BUDGET),
        values.onOff(Key.INVESTIGATE_GC, lab),
        values.onOff(Key.INVESTIGATE_TRIM, lab),
        means,
        MetricsOptions.of(values),
        PyroscopeOptions.of(values),
        values.all());
  }

  private void refuseUnknownMeans(String probe, String value) throws OptionException {
    Set<String> allowed = new TreeSet<>(probes.getOrDefault(probe, Set.of()));
    if (!value.equals("auto") && !value.equals("off") && !allowed.contains(value)) {
      throw new OptionException(
          "option "
              + Key.PROBE_PREFIX
              + probe
              + ": '"
              + value
              + "' is not auto, off or one of "
              + String.join(", ", allowed));
    }
  }
}
