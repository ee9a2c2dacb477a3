package com.acme.held;

import dev.tidemark.investigate.path.Wanted;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Keeps class loaders: by an instance of a class of theirs that is registered, and hundreds by
 * their class alone, which is not initialised.
 */
public final class LoaderProgram {
  static final List<Object> REGISTRY = Collections.synchronizedList(new ArrayList<>());
  static final List<Class<?>> DORMANT = new ArrayList<>();

  private LoaderProgram() {}

  public static void premain(String arguments, Instrumentation given) {
    HeldProgram.premain(arguments, given);
  }

  public static void main(String[] arguments) throws Exception {
    List<Object> loaders = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      PluginLoader loader = new PluginLoader(Plugin.class);
      REGISTRY.add(loader.own().getConstructor().newInstance());
      loaders.add(loader);
    }
    for (int i = 0; i < 500; i++) {
      DORMANT.add(new PluginLoader(Dormant.class).own());
    }
    Wanted wanted = new Wanted(loaders, Set.of());
    loaders = List.of();
    HeldProgram.write(HeldProgram.search(HeldProgram.library()).find(wanted));
  }
}
