package dev.tidemark.probe.region;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.KernelText;
import dev.tidemark.probe.region.RegionTable.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassificationTest {

  @TempDir Path folder;

  private final StringBuilder smaps = new StringBuilder();

  @Test
  void takesAlignedMappingsWithoutReserveForArenas() throws IOException {
    mapping("5633d6389000-5633d63d0000 rw-p 00000000 00:00 0     [heap]", 108, "rd wr ac");
    mapping("7f2d94000000-7f2d940a4000 rw-p 00000000 00:00 0 ", 632, "rd wr mr mw me nr");
    mapping("7f2d940a4000-7f2d98000000 ---p 00000000 00:00 0 ", 0, "mr mw me nr");
    mapping("7f2d9c000000-7f2d9c021000 rw-p 00000000 00:00 0 ", 8, "rd wr mr mw me ac");
    Classification result = classify();
    assertThat(result.resident(Region.MALLOC_ARENA)).isEqualTo((632 + 108) * 1024.0);
    assertThat(result.size(Region.MALLOC_ARENA)).isEqualTo((64 << 20) + 0x47000);
    assertThat(result.resident(Region.ANONYMOUS)).isEqualTo(8 * 1024.0);
  }

  @Test
  void countsTheViewsOfOneHeapOnce() throws IOException {
    String heap = " rw-s 00000000 00:01 1024              /memfd:java_heap (deleted)";
    mapping("40000000000-40010000000" + heap, 3000, 1000, "rd wr sh");
    mapping("80000000000-80010000000" + heap, 3000, 1000, "rd wr sh");
    mapping("100000000000-100010000000" + heap, 3000, 1000, "rd wr sh");
    Classification result = classify();
    assertThat(result.resident(Region.HEAP)).isEqualTo(3000 * 1024.0);
    assertThat(result.repeated()).isEqualTo(6000 * 1024.0);
  }

  @Test
  void tellsTheJdksFilesFromOthersAndGivesThemTheirZeroedData() throws IOException {
    mapping("7f00000000-7f00001000 rw-p 00000000 fe:00 12    /jdk/lib/libjvm.so", 4, "rd wr ac");
    mapping("7f00001000-7f00005000 rw-p 00000000 00:00 0 ", 16, "rd wr ac");
    mapping("7f00100000-7f00101000 rw-p 00000000 fe:00 13    /jdk17/libz.so", 4, "rd wr ac");
    mapping("7f00101000-7f00102000 rw-p 00000000 00:00 0 ", 3, "rd wr ac");
    mapping("7f00102000-7f00103000 rw-p 00000000 00:00 0 ", 2, "rd wr ac nh");
    mapping("7fff000000-7fff002000 r-xp 00000000 00:00 0      [vdso]", 1, "rd ex");
    Classification result = classify();
    assertThat(result.resident(Region.JVM)).isEqualTo(20 * 1024.0);
    assertThat(result.resident(Region.MAPPED_FILE)).isEqualTo(7 * 1024.0);
    assertThat(result.resident(Region.ANONYMOUS)).isEqualTo(2 * 1024.0);
    assertThat(result.resident(Region.OTHER)).isEqualTo(1024.0);
  }

  @Test
  void givesAClaimItsPartOfAMapping() throws IOException {
    mapping("10000-20000 rw-p 00000000 00:00 0 ", 64, "rd wr ac");
    Classification result =
        classify(
            new Range(0x8000, 0x12000, Region.METASPACE), new Range(0x18000, 0x1c000, Region.JVM));
    assertThat(result.resident(Region.METASPACE)).isEqualTo(8 * 1024.0);
    assertThat(result.resident(Region.JVM)).isEqualTo(16 * 1024.0);
    assertThat(result.resident(Region.ANONYMOUS)).isEqualTo(40 * 1024.0);
    assertThat(result.table(10).ranges())
        .containsExactly(
            new Range(0x8000, 0x12000, Region.METASPACE),
            new Range(0x12000, 0x18000, Region.ANONYMOUS),
            new Range(0x18000, 0x1c000, Region.JVM),
            new Range(0x1c000, 0x20000, Region.ANONYMOUS));
  }

  @Test
  void takesWritableCodeForTheCodeCacheUnlessTheVmSaysWhereItIs() throws IOException {
    mapping("7f2e09400000-7f2e09670000 rwxp 00000000 00:00 0 ", 68, "rd wr ex");
    assertThat(classify().resident(Region.CODE_CACHE)).isEqualTo(68 * 1024.0);
    assertThat(classify(new Range(1, 2, Region.CODE_CACHE)).resident(Region.CODE_CACHE)).isZero();
  }

  private void mapping(String header, int rss, String flags) {
    mapping(header, rss, rss, flags);
  }

  private void mapping(String header, int rss, int pss, String flags) {
    smaps.append(header).append("\nSize:  1 kB\n");
    smaps.append("Rss:          ").append(rss).append(" kB\n");
    smaps.append("Pss:          ").append(pss).append(" kB\nPss_Dirty:   0 kB\n");
    smaps.append("THPeligible:           0\nVmFlags: ").append(flags).append(" \n");
  }

  private Classification classify(Range... claims) throws IOException {
    Path file = folder.resolve("smaps");
    Files.writeString(file, smaps);
    Mappings mappings = new Mappings(Path.of("/jdk"));
    try (KernelText text = KernelText.open(file)) {
      mappings.read(text);
    }
    return new Classification(mappings, List.of(claims));
  }
}
