package dev.tidemark.investigate.loader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme.Hidden/0x00007f63f4090400",
        "com.acme.Hidden+0x00007f63f4090400.1624820151",
        "com.acme.Hidden.0x00007f63f4090400"
      })
  void aHiddenClassHasOneNameByWhomeverItIsTold(String told) {
    assertThat(ClassNames.isHidden(told)).isTrue();
    assertThat(ClassNames.key(told)).isEqualTo("com.acme.Hidden/0x7f63f4090400");
    assertThat(ClassNames.pattern(told)).isEqualTo("com.acme.Hidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"com.acme.Plugin", "com.acme.0xyz", "com.acme.Box0x"})
  void othersKeepTheirs(String told) {
    assertThat(ClassNames.isHidden(told)).isFalse();
    assertThat(ClassNames.key(told)).isEqualTo(told);
  }

  @Test
  void numbersOfGeneratedClassesAreLeftOut() {
    assertThat(ClassNames.pattern("jdk.proxy35.$Proxy59")).isEqualTo("jdk.proxy#.$Proxy#");
    assertThat(ClassNames.pattern("Script12")).isEqualTo("Script#");
  }
}
