package dev.tidemark.it.harness;

import java.nio.file.Path;

/** A JDK of this machine. */
public record Jdk(int feature, String version, Path home) {
  public String java() {
    return tool("java");
  }

  public String tool(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  /** JEP 472: native access is warned of, and can be refused. */
  public boolean restrictsNativeAccess() {
    return feature >= 24;
  }

  /** JEP 451: an agent that comes by attach is warned of. */
  public boolean warnsOfDynamicAgents() {
    return feature >= 21;
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }
}
