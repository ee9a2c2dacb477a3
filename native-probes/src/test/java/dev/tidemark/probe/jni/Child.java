package dev.tidemark.probe.jni;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM of its own for what one JVM can do only once, or as another user, or in another mount
 * namespace.
 *
 * @param output standard output and error
 */
public record Child(int exitCode, String output) {
  private static final Path OWN_JDK = Path.of(System.getProperty("java.home"));

  /** Runs a main class with this test's class path. */
  public static Child java(List<String> jvmArguments, Class<?> main, String... arguments) {
    return java(OWN_JDK, jvmArguments, main, arguments);
  }

  /** The same on another JDK. */
  static Child java(Path home, List<String> jvmArguments, Class<?> main, String... arguments) {
    return run(
        List.of(), home, System.getProperty("java.class.path"), jvmArguments, main, arguments);
  }

  /** The same as {@code nobody}, who can read nothing of ours: from a copy in {@code folder}. */
  public static Child javaAsNobody(Path folder, Class<?> main, String... arguments) {
    return run(
        List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),
        OWN_JDK,
        copyClasses(folder),
        List.of("-Djava.io.tmpdir=" + folder),
        main,
        arguments);
  }

  /** The same in a mount namespace of its own, after a shell command. */
  public static Child javaAfter(String mountCommand, Class<?> main, String... arguments) {
    return run(
        List.of("unshare", "--mount", "sh", "-c", mountCommand + " && exec \"$@\"", "sh"),
        OWN_JDK,
        System.getProperty("java.class.path"),
        List.of(),
        main,
        arguments);
  }

  private static Child run(
      List<String> prefix,
      Path home,
      String classPath,
      List<String> jvmArguments,
      Class<?> main,
      String... arguments) {
    List<String> words = new ArrayList<>(prefix);
    words.add(home.resolve("bin/java").toString());
    words.addAll(jvmArguments);
    words.addAll(List.of("-cp", classPath, main.getName()));
    words.addAll(List.of(arguments));
    return command(words);
  }

  /** Runs any command to its end. */
  public static Child command(List<String> words) {
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(words + " does not end: " + output);
      }
      return new Child(process.exitValue(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String copyClasses(Path folder) {
    // Libraries are jars; what the probes need of ours lies in folders.
    return Stream.of(System.getProperty("java.class.path").split(":"))
        .map(Path::of)
        .filter(Files::isDirectory)
        .map(classes -> copy(classes, folder.resolve("classes" + classes.hashCode())))
        .collect(Collectors.joining(":"));
  }

  private static String copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      Files.setPosixFilePermissions(to.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
      return to.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
