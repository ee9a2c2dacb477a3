package dev.tidemark.investigate.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NativeAccessTest {

  @Test
  void refusesOnlyWhereTheJvmWould() {
    List<String> deny = List.of("--illegal-native-access=deny");
    List<String> both =
        List.of("--illegal-native-access=deny", "--enable-native-access=ALL-UNNAMED");

    assertThat(NativeAccess.of(deny, 25).remedy()).contains("--enable-native-access=ALL-UNNAMED");
    assertThat(NativeAccess.of(both, 25).isAvailable()).isTrue();
    assertThat(NativeAccess.of(List.of(), 25).isAvailable()).isTrue();
    assertThat(NativeAccess.of(deny, 21).isAvailable()).isTrue();
  }
}
