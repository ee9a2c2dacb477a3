package dev.tidemark.probe.jni;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where libraries may be extracted to, the best first. */
final class NativePlaces {

  private NativePlaces() {}

  static List<Path> usual(@Nullable Path given) {
    List<Path> places = new ArrayList<>();
    if (given != null) {
      places.add(given);
    }
    addNamed(places, System.getProperty("java.io.tmpdir"));
    addNamed(places, System.getenv("XDG_RUNTIME_DIR"));
    String home = System.getProperty("user.home");
    if (home != null && Path.of(home).isAbsolute()) {
      places.add(cache(home));
    }
    places.add(Path.of("/dev/shm"));
    return places;
  }

  private static void addNamed(List<Path> places, @Nullable String name) {
    if (name != null && !name.isEmpty()) {
      places.add(Path.of(name));
    }
  }

  /** Says why nothing can be loaded from there, before anything is written. */
  static void check(Path place) throws IOException {
    createIfOurs(place);
    if (!Files.isDirectory(place)) {
      throw new IOException("is no folder");
    }
    if (isMountedNoexec(place.toRealPath())) {
      throw new IOException("is mounted noexec");
    }
  }

  /** The cache is the only place that is ours to create, and only where there is a home. */
  private static void createIfOurs(Path place) throws IOException {
    String home = System.getProperty("user.home");
    if (home != null && Files.isDirectory(Path.of(home)) && place.equals(cache(home))) {
      Files.createDirectories(place);
    }
  }

  private static Path cache(String home) {
    return Path.of(home, ".cache", "tidemark");
  }

  private static boolean isMountedNoexec(Path place) throws IOException {
    Path mounts = Path.of("/proc/self/mountinfo");
    // Byte by byte: a mount point may be named in any encoding.
    return Files.isReadable(mounts)
        && isNoexec(place, Files.readAllLines(mounts, StandardCharsets.ISO_8859_1));
  }

  /** The mount with the longest matching mount point decides; of equals, the last one. */
  static boolean isNoexec(Path place, List<String> mountInfo) {
    int longest = -1;
    boolean noexec = false;
    for (String line : mountInfo) {
      // 36 35 98:0 /root /mount/point rw,noexec,relatime …
      String[] words = line.split(" ");
      String point = words[4].replace("\\040", " ");
      if (isIn(place.toString(), point) && point.length() >= longest) {
        longest = point.length();
        noexec = List.of(words[5].split(",")).contains("noexec");
      }
    }
    return noexec;
  }

  private static boolean isIn(String place, String point) {
    return place.equals(point) || place.startsWith(point.endsWith("/") ? point : point + "/");
  }
}
