package dev.tidemark.it.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a JVM is to be started. Without further words: with the agent, in its lab preset. */
public final class Recipe {
  private static final String DEFAULT_OPTIONS = "preset=lab";

  final Jdk jdk;
  final String name;
  final List<String> wrapper = new ArrayList<>();
  final List<String> launcher = new ArrayList<>();
  final List<String> jvmArguments = new ArrayList<>();
  final List<String> arguments = new ArrayList<>();
  final Map<String, String> environment = new LinkedHashMap<>();
  final List<Path> classPathFirst = new ArrayList<>();
  User user = User.own();
  boolean agent = true;
  boolean output = true;
  String options = DEFAULT_OPTIONS;
  String mainClass = "";

  Recipe(Jdk jdk, String name) {
    this.jdk = jdk;
    this.name = name;
  }

  public Recipe as(User user) {
    this.user = user;
    return this;
  }

  /** Whom it runs as. */
  public User user() {
    return user;
  }

  public Recipe withoutAgent() {
    agent = false;
    return this;
  }

  /** Replaces the agent's options. */
  public Recipe options(String options) {
    this.options = options;
    return this;
  }

  /** Without the option {@code output}, which is else a folder of this JVM's own. */
  public Recipe withoutOutput() {
    output = false;
    return this;
  }

  public Recipe jvm(String... jvmArguments) {
    this.jvmArguments.addAll(List.of(jvmArguments));
    return this;
  }

  public Recipe main(Class<?> mainClass, String... arguments) {
    return main(mainClass.getName(), List.of(arguments));
  }

  public Recipe main(String mainClass, List<String> arguments) {
    this.mainClass = mainClass;
    this.arguments.addAll(arguments);
    return this;
  }

  /** Jars that the program sees before its own class path. */
  public Recipe before(Path... jars) {
    classPathFirst.addAll(List.of(jars));
    return this;
  }

  public Recipe environment(String key, String value) {
    environment.put(key, value);
    return this;
  }

  /** A command that ends by executing the rest of its line; runs as the user of these tests. */
  public Recipe wrappedIn(String... command) {
    wrapper.addAll(List.of(command));
    return this;
  }

  /** As {@link #wrappedIn}, but runs as the user of the JVM. */
  public Recipe launchedBy(String... command) {
    launcher.addAll(List.of(command));
    return this;
  }

  public AgentJvm start() {
    return AgentJvm.start(this);
  }
}
