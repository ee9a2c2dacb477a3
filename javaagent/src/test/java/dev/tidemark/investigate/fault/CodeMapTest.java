package dev.tidemark.investigate.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeMapTest {
  @TempDir Path folder;

  /** Bytes that are no UTF-8. */
  @Test
  void aMappedFileWithAnOddNameLosesNothing() throws IOException {
    Path maps = folder.resolve("maps");
    Files.writeString(
        maps,
        "1000-2000 r--s 00000000 08:01 7 /var/caf\u00e9.dat\n"
            + "4000-6000 r-xp 00001000 08:01 8 /usr/lib/libfoo.so\n"
            + "8000-9000 r-xp 00000000 00:00 0 \n",
        StandardCharsets.ISO_8859_1);
    CodeMap code = CodeMap.read(maps);

    assertThat(code.frame(0x4010)).isEqualTo("libfoo.so`+0x1010");
    assertThat(code.frame(0x8010)).startsWith("[generated]`");
    assertThat(code.frame(0x7000)).isEqualTo("0x7000");
  }
}
