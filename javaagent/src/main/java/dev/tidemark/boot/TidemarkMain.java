package dev.tidemark.boot;

/** The command line: {@code java -jar tidemark.jar}. */
public final class TidemarkMain {
  private TidemarkMain() {}

  public static void main(String[] args) throws Exception {
    AgentClassLoader loader = new AgentClassLoader(AgentSlot.ownJar());
    Thread.currentThread().setContextClassLoader(loader);
    Class.forName("dev.tidemark.cli.Tidemark", true, loader)
        .getMethod("main", java.nio.file.Path.class, String[].class)
        .invoke(null, loader.jar(), args);
  }
}
