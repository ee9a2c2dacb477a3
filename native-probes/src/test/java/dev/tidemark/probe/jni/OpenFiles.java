package dev.tidemark.probe.jni;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The kernel objects this process holds: BPF programs and maps, perf events, pressure files. */
public final class OpenFiles {

  private static final Pattern KERNEL_OBJECT =
      Pattern.compile("^anon_inode:.*(bpf|perf)|/memory\\.pressure$|/pressure/memory$");

  private OpenFiles() {}

  public static List<String> kernelObjects() throws IOException {
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path file : files) {
        String target = target(file);
        if (KERNEL_OBJECT.matcher(target).find()) {
          found.add(target);
        }
      }
    }
    return found;
  }

  private static String target(Path file) throws IOException {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (NoSuchFileException e) {
      return "closed meanwhile";
    }
  }
}
