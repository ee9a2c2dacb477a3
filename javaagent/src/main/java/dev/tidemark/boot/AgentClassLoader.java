package dev.tidemark.boot;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads the agent and its libraries from {@code inst/**.classdata} of the agent's jar.
 *
 * <p>The parent is the platform loader: the application's classes are not visible from here, nor
 * ours from there. It is not the boot loader, which would hide {@code jdk.httpserver} and the like.
 *
 * <p>Assumptions: the jar stays in place while the agent runs.
 *
 * <p>Guarantees: safe for use by many threads; no logging, because it is used before there is any.
 */
final class AgentClassLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final String ROOT = "inst/";

  private final Path path;
  private final JarFile jar;
  private final Map<String, Path> served = new ConcurrentHashMap<>();

  AgentClassLoader(Path path) throws IOException {
    super("tidemark", ClassLoader.getPlatformClassLoader());
    this.path = path;
    this.jar = new JarFile(path.toFile(), false);
  }

  Path jar() {
    return path;
  }

  /**
   * Answers for this resource with that file from now on. JNA loads its own library straight from a
   * {@code file:} URL, and so from our checked copy, without a global property that the
   * application's JNA would read too.
   */
  void serve(String resource, Path file) {
    served.put(resource, file);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    JarEntry entry = jar.getJarEntry(ROOT + name.replace('.', '/') + ".classdata");
    if (entry == null) {
      throw new ClassNotFoundException(name);
    }
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @Override
  protected URL findResource(String name) {
    Path file = served.get(name);
    try {
      // An agent that was detached has deleted what it served; the next one extracts it anew.
      if (file != null && Files.exists(file)) {
        return file.toUri().toURL();
      }
      return entry(name) == null ? null : new URL(null, "tidemark:/" + name, new Entries());
    } catch (MalformedURLException e) {
      return null;
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL url = findResource(name);
    return Collections.enumeration(url == null ? List.of() : List.of(url));
  }

  private JarEntry entry(String name) {
    // Byte Buddy reads the classes of its advice as resources.
    return jar.getJarEntry(ROOT + (name.endsWith(".class") ? name + "data" : name));
  }

  /** A protocol of our own: an application that turns off jar: caching cannot close our jar. */
  private final class Entries extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() throws IOException {
          JarEntry entry = entry(getURL().getPath().substring(1));
          if (entry == null) {
            throw new FileNotFoundException(getURL().toString());
          }
          try (InputStream in = jar.getInputStream(entry)) {
            return new ByteArrayInputStream(in.readAllBytes());
          }
        }
      };
    }
  }
}
