package dev.tidemark.it.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RivalTest {
  private static final Map<String, String> PLACES =
      Map.of("rivals", "/r", "tmp", "/t", "sink", "1", "tidemark", "/a.jar", "options", ",x=y");

  @Test
  void placesAreFilledIn() throws IOException {
    assertThat(Rival.named("tidemark", PLACES).flags())
        .containsExactly("-javaagent:/a.jar=log=off,x=y");
    assertThat(Rival.named("pyroscope", PLACES).environment())
        .containsEntry("PYROSCOPE_SERVER_ADDRESS", "http://127.0.0.1:1");
    assertThat(Rival.named("heaptrack", PLACES).command(Path.of("/jdk"), List.of("-version")))
        .containsExactly("heaptrack", "-o", "/t/heaptrack", "/jdk/bin/java", "-version");
  }

  @Test
  void whatIsSwitchedOnIsSwitchedOff() throws IOException {
    for (String name :
        List.of("jfr-default", "jfr-profile", "ap-live", "ap-nativemem", "ap-nofree")) {
      RivalSwitch one = Rival.switched(name, PLACES, Path.of("/jdk"), 1);
      assertThat(one.onWords()).as(name).hasSizeGreaterThan(2);
      assertThat(one.offWords().get(0)).as(name).isEqualTo(one.onWords().get(0));
    }
  }

  @Test
  void whatCannotBeSwitchedSaysSo() {
    assertThatThrownBy(() -> Rival.switched("jemalloc", PLACES, Path.of("/jdk"), 1))
        .hasMessage("jemalloc cannot be switched");
  }
}
