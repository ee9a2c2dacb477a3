package dev.tidemark.probe.object;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObjectBytesTest {

  private final ObjectBytes bytes = new ObjectBytes(4);

  @Test
  void arraysAreHeaderAndElements() {
    assertThat(bytes.estimate("byte[]", 1)).isEqualTo(24);
    assertThat(bytes.estimate("char[]", 4)).isEqualTo(24);
    assertThat(bytes.estimate("long[]", 10)).isEqualTo(96);
    assertThat(bytes.estimate("byte[][]", 10)).isEqualTo(56);
    assertThat(bytes.estimate("long[]", 1 << 30)).isEqualTo(16 + (8L << 30));
    assertThat(new ObjectBytes(8).estimate("java.lang.String[]", 10)).isEqualTo(96);
  }

  @Test
  void anythingElseIsGuessed() {
    assertThat(bytes.estimate("com.acme.Session", Integer.MIN_VALUE)).isEqualTo(24);
    assertThat(bytes.estimate("byte[]", Integer.MIN_VALUE)).isEqualTo(24);
  }
}
