package com.acme.leaky;

import java.util.ArrayList;
import java.util.List;

/** What {@link LoaderProgram} loads anew at each reload. */
public final class Plugin {
  private final List<Part> parts = new ArrayList<>();

  public Plugin() {
    parts.add(new Part("first", 1));
    parts.add(new Part("second", 2));
  }

  /** One of its own classes. */
  record Part(String name, int weight) {}

  @Override
  public String toString() {
    return parts.toString();
  }
}
