package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.finding.Finding;
import dev.tidemark.investigate.Profile;
import dev.tidemark.output.OutputFolder;
import dev.tidemark.report.Picture;
import dev.tidemark.report.Reporter;
import dev.tidemark.report.Version;
import dev.tidemark.report.pprof.PprofFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The profiles of investigations in the output folder: pprof's format, and the profiler's own
 * recording where there is one. Bounded in number and size; the oldest go first, whoever left them
 * there.
 *
 * <p>Guarantees: safe for many threads; never throws; a write that fails is one line in the log
 * until one succeeds again.
 */
final class ProfileFiles implements Reporter, Investigations.Shelf {
  private static final int MOST_FILES = 40;
  private static final long MOST_BYTES = 256L << 20;

  private static final String PREFIX = "profile-";
  private static final String PPROF = ".pb.gz";
  private static final String JFR = ".jfr";

  /** Its order is that of time. */
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final OutputFolder output;
  private final int mostFiles;
  private final long mostBytes;
  private final Consumer<String> log;
  private final Map<Kind, Map<String, String>> kept = new EnumMap<>(Kind.class);
  private long removed;
  private boolean failing;

  ProfileFiles(OutputFolder output, int mostFiles, long mostBytes, Consumer<String> log) {
    this.output = output;
    this.mostFiles = mostFiles;
    this.mostBytes = mostBytes;
    this.log = log;
  }

  static ProfileFiles in(OutputFolder folder, Consumer<String> log) {
    return new ProfileFiles(folder, MOST_FILES, MOST_BYTES, log);
  }

  @Override
  public String name() {
    return "profiles";
  }

  /**
   * Writes them; the recording is moved away from where it lies.
   *
   * @param at when the window began
   */
  @Override
  public synchronized void keep(Kind kind, Instant at, Profile profile) {
    Map<String, String> names = new TreeMap<>();
    String stem = PREFIX + STAMP.format(at) + "-" + kind.name().toLowerCase(Locale.ROOT);
    try {
      if (!profile.stacks().isEmpty()) {
        output.write(stem + PPROF, PprofFile.of(profile, at, comments(kind)));
        names.put("pprof", stem + PPROF);
      }
      if (profile.recording() != null) {
        take(profile.recording(), stem + JFR);
        names.put("jfr", stem + JFR);
      }
      failing = false;
      if (!names.isEmpty()) {
        makeRoom();
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      if (!failing) {
        log.accept("a profile cannot be kept in " + output.path() + ": " + e);
      }
      failing = true;
    }
    kept.put(kind, names);
  }

  /** Nobody looks for it any more where it lies, whether it could be taken or not. */
  private void take(Path recording, String name) throws IOException {
    try {
      output.take(recording, name);
    } finally {
      Files.deleteIfExists(recording);
    }
  }

  private static List<String> comments(Kind kind) {
    return List.of(
        "tidemark " + Version.TEXT + ", pid " + ProcessHandle.current().pid(),
        "account " + kind + "; inuse: taken in the window and not given back at its end");
  }

  /** Of the last investigation of its account, which is what its sites come from. */
  @Override
  public synchronized Map<String, String> files(Finding finding) {
    Map<String, String> there = new TreeMap<>(kept.getOrDefault(finding.kind(), Map.of()));
    there.values().removeIf(name -> !Files.exists(output.path().resolve(name)));
    return there;
  }

  @Override
  public synchronized Optional<Picture.Probe> state() {
    return failing || removed > 0
        ? Optional.of(
            new Picture.Probe(
                name(),
                failing ? "OFF" : "DEGRADED",
                output.path().toString(),
                failing
                    ? "the last one could not be written"
                    : removed + " older files were removed to make room"))
        : Optional.empty();
  }

  private void makeRoom() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(output.path())) {
      all.filter(ProfileFiles::isOurs).sorted().forEach(files::add);
    }
    long bytes = 0;
    for (Path file : files) {
      bytes += size(file);
    }
    long before = removed;
    // The newest stays, however large: it is bounded where it is made.
    while (files.size() > 1 && (files.size() > mostFiles || bytes > mostBytes)) {
      Path oldest = files.remove(0);
      bytes -= size(oldest);
      Files.deleteIfExists(oldest);
      removed++;
    }
    if (before == 0 && removed > 0) {
      log.accept(
          "the oldest profiles in "
              + output.path()
              + " are removed: at most "
              + mostFiles
              + " files stay");
    }
  }

  private static boolean isOurs(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(PREFIX) && (name.endsWith(PPROF) || name.endsWith(JFR));
  }

  /** Of a file that somebody may remove at any moment. */
  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }
}
