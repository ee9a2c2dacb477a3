package dev.tidemark.probe.jni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BootClassTest {

  /** Stands for the small part that instrumented code calls. */
  static final class Bridge {
    static int calls;

    private Bridge() {}
  }

  @Test
  void definesAClassThatEveryLoaderFinds() throws Exception {
    Class<?> defined = BootClass.define(LoadedLibrary.get(), Bridge.class.getName(), bytes());

    assertThat(defined.getClassLoader()).isNull();
    assertThat(defined).isNotSameAs(Bridge.class);
    assertThat(Class.forName(Bridge.class.getName(), true, ClassLoader.getPlatformClassLoader()))
        .isSameAs(defined);
    assertThatThrownBy(() -> BootClass.define(LoadedLibrary.get(), Bridge.class.getName(), bytes()))
        .isInstanceOf(LinkageError.class);
  }

  @Test
  void refusesWhatIsNoClass() {
    assertThatThrownBy(
            () -> BootClass.define(LoadedLibrary.get(), "dev.tidemark.None", new byte[] {1, 2}))
        .isInstanceOf(ClassFormatError.class);
  }

  private static byte[] bytes() throws IOException {
    String name = "/" + Bridge.class.getName().replace('.', '/') + ".class";
    try (InputStream stream = BootClassTest.class.getResourceAsStream(name)) {
      return stream.readAllBytes();
    }
  }
}
