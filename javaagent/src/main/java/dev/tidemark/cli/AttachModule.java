package dev.tidemark.cli;

/** Whether this Java runtime can look for JVMs and attach to them. */
final class AttachModule {
  private static final String NAME = "jdk.attach";

  private AttachModule() {}

  /**
   * @throws Unreachable where it cannot: that of a JRE, as in many images of containers
   */
  static void require() throws Unreachable {
    if (ModuleLayer.boot().findModule(NAME).isEmpty()) {
      throw new Unreachable(
          "this Java runtime has no module "
              + NAME
              + ", which attach and list need: use a JDK, or start the JVM with -javaagent");
    }
  }
}
