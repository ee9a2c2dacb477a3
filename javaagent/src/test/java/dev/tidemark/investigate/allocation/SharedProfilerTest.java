package dev.tidemark.investigate.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.Host;
import dev.tidemark.probe.jni.NativeLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedProfilerTest {
  @TempDir Path folder;

  /** Bytes that are no UTF-8, of a file that somebody mapped. */
  @Test
  void aForeignProfilerIsSeenBehindAnOddName() throws IOException {
    Path self = Files.createDirectories(folder.resolve("self"));
    Files.writeString(
        self.resolve("maps"),
        "1000-2000 r--s 00000000 08:01 7 /var/caf\u00e9.dat\n"
            + "4000-6000 r-xp 00001000 08:01 8 /tmp/libasyncProfiler.so\n",
        StandardCharsets.ISO_8859_1);
    Host host = new Host("linux", "amd64", 17, "OpenJDK", 1, folder, folder);
    SharedProfiler profiler =
        new SharedProfiler(host, present(), NativeLibrary.none("a test", ""), () -> 0);

    assertThat(profiler.availability().reason())
        .isEqualTo(
            "another profiler is loaded (/tmp/libasyncProfiler.so), and two would break each other");
  }

  private static ProfilerLibrary present() {
    return new ProfilerLibrary() {
      @Override
      public boolean present() {
        return true;
      }

      @Override
      public Path extract() throws IOException {
        throw new IOException("not in this test");
      }
    };
  }
}
