package dev.tidemark.investigate.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LoaderStatisticsTest {
  private static final String APP = "jdk.internal.loader.ClassLoaders$AppClassLoader";

  /** Of JDK 17.0.15, which tells words. */
  private static final String WORDS =
      """
      ClassLoader         Parent              CLD*               Classes   ChunkSz   BlockSz  Type
      0x00007f833307af08  0x00007f833307d1e8  0x00007f83b411b9e0       2      1280       658  jdk.internal.loader.ClassLoaders$AppClassLoader
                                                                      20      5120      2760   + hidden classes
      0x0000000000000000  0x0000000000000000  0x00007f83b40da870    1491    573440    374734  <boot class loader>
                                                                      30     11648      7297   + hidden classes
      Total = 2                                                     1543    591488    385449
      ChunkSz: Total size of all allocated metaspace chunks
      BlockSz: Total size of all allocated metaspace blocks (each chunk has several blocks)
      """;

  /** Of JDK 25.0.3, which tells bytes. */
  private static final String BYTES =
      """
      ClassLoader         Parent              CLD*               Classes   ChunkSz   BlockSz  Type
      0x0000000045040210  0x00000000441c9698  0x00007fb1ccfa8240       2     10240      5704  com.acme.My Loader
      0x0000000045040211  0x00000000441c9698  0x00007fb1ccfa8241       2     10240      5696  com.acme.My Loader
      0x0000000045040212  0x00000000441c9698  0x00007fb1ccfa8242       8     40240     24000  com.acme.My Loader
      0x00000000981c9698  0x00000000981c9bb8  0x00007f85dc0cd0d0       2      6144      5168  jdk.internal.loader.ClassLoaders$AppClassLoader
      Total = 4                                                       14     66864     40568
      """;

  @Test
  void wordsAreToldFromBytesByThePool() {
    LoaderStatistics words = LoaderStatistics.parse(WORDS, 3_103_000);
    assertThat(words.lines()).hasSize(2);
    assertThat(words.lines().get(0).bytes()).isEqualTo(658 * 8);
    assertThat(words.lines().get(0).hiddenBytes()).isEqualTo(2760 * 8);
    assertThat(words.lines().get(0).hiddenClasses()).isEqualTo(20);

    assertThat(LoaderStatistics.parse(BYTES, 42_000).lines().get(3).bytes()).isEqualTo(5168);
  }

  @Test
  void aLoaderTakesTheMeanOfThoseAlike() {
    LoaderStatistics statistics = LoaderStatistics.parse(BYTES, 42_000);
    assertThat(statistics.bytes("com.acme.My Loader", 2, 0)).isEqualTo(5700);
  }

  @Test
  void whereNoneIsAlikeItsClassesTellByTheMeanOfTheType() {
    LoaderStatistics statistics = LoaderStatistics.parse(BYTES, 42_000);
    assertThat(statistics.bytes("com.acme.My Loader", 4, 0))
        .isCloseTo(4 * (5704 + 5696 + 24000) / 12.0, within(0.01));
  }

  @Test
  void aNewClassTakesWhatItsLoaderGrewBy() {
    String later = WORDS.replace("      20      5120      2760", "      30      9120      4760");
    LoaderStatistics then = LoaderStatistics.parse(WORDS, 3_103_000);
    LoaderStatistics now = LoaderStatistics.parse(later, 3_119_000);

    assertThat(now.perClassSince(then, APP, true)).isEqualTo(2000 * 8 / 10.0);
    // None came: the mean of all.
    assertThat(now.perClassSince(then, APP, false))
        .isCloseTo((658 + 374_734) * 8 / 1493.0, within(0.01));
  }
}
