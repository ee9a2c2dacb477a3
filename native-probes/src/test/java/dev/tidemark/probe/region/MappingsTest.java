package dev.tidemark.probe.region;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.KernelText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel tells of mappings that change while it tells. */
class MappingsTest {
  @TempDir Path folder;

  @Test
  void whatIsToldOnceStandsOnce() throws IOException {
    assertThat(
            read(
                mapping("1000-3000 rwxp", 8),
                mapping("3000-9000 ---p", 0),
                mapping("9000-a000 rw-p", 4),
                mapping("ffffffffff600000-ffffffffff601000 --xp", 0)))
        .containsExactly(
            "1000-3000 8", "3000-9000 0", "9000-a000 4", "ffffffffff600000-ffffffffff601000 0");
  }

  @Test
  void aMappingThatGrewUnderTheReaderCountsOnceAsItIsNow() throws IOException {
    // A code heap committed a page of its reserve after its first half was told.
    assertThat(
            read(
                mapping("1000-3000 rwxp", 8),
                mapping("1000-4000 rwxp", 12),
                mapping("4000-9000 ---p", 0)))
        .containsExactly("1000-4000 12", "4000-9000 0");
  }

  @Test
  void severalThatBecameOneCountOnce() throws IOException {
    assertThat(
            read(
                mapping("1000-3000 rw-p", 8),
                mapping("3000-4000 r--p", 4),
                mapping("4000-5000 rw-p", 4),
                mapping("1000-6000 rw-p", 20)))
        .containsExactly("1000-6000 20");
  }

  @Test
  void aMappingThatWasSplitKeepsItsShareBelowTheSplit() throws IOException {
    assertThat(read(mapping("1000-5000 rw-p", 16), mapping("3000-5000 r--p", 8)))
        .containsExactly("1000-3000 8", "3000-5000 8");
  }

  private List<String> read(String... texts) throws IOException {
    Path smaps = folder.resolve("smaps");
    Files.writeString(smaps, String.join("", texts));
    Mappings mappings = new Mappings(Path.of("/no/such/jdk"));
    KernelText text = KernelText.open(smaps);
    try {
      mappings.read(text);
    } finally {
      text.close();
    }
    List<String> found = new ArrayList<>();
    for (int i = 0; i < mappings.count(); i++) {
      found.add(
          Long.toHexString(mappings.start(i))
              + "-"
              + Long.toHexString(mappings.end(i))
              + " "
              + mappings.resident(i) / 1024);
    }
    return found;
  }

  private static String mapping(String addressAndRights, int residentKib) {
    return addressAndRights
        + " 00000000 00:00 0 \nSize: 1 kB\nRss: "
        + residentKib
        + " kB\nPss: "
        + residentKib
        + " kB\nVmFlags: rd wr\n";
  }
}
