package dev.tidemark.investigate.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StacksTest {
  private static final List<String> JAVA =
      List.of(
          "java.util.zip.Deflater.<init>(Deflater.java:201)", "com.acme.Codec.open(Codec.java:42)");

  private final Stacks stacks = new Stacks(3);

  @Test
  void whatALibraryDoesInsideOneCallIsOneSite() {
    assertThat(stacks.site(with("libz.so`deflateInit2_", JAVA)))
        .isEqualTo(stacks.site(with("libz.so`zcalloc", JAVA)));
  }

  @Test
  void anotherLineIsAnotherSite() {
    List<String> other = List.of(JAVA.get(0), "com.acme.Codec.open(Codec.java:43)");

    assertThat(stacks.site(JAVA)).isNotEqualTo(stacks.site(other));
  }

  @Test
  void callersFarBehindTheApplicationDoNotMatter() {
    List<String> deep = new ArrayList<>(JAVA);
    for (int i = 0; i < 20; i++) {
      deep.add("com.acme.Caller.call" + i + "(Caller.java:1)");
    }
    List<String> deeper = new ArrayList<>(deep);
    deeper.set(20, "com.acme.Caller.other(Caller.java:2)");

    assertThat(stacks.site(deep)).isEqualTo(stacks.site(deeper));
  }

  @Test
  void stacksWithoutJavaAreToldApartByTheirNativeFrames() {
    assertThat(stacks.site(List.of("libjvm.so`os::malloc", "libjvm.so`Arena::grow")))
        .isNotEqualTo(stacks.site(List.of("libjvm.so`os::malloc", "libjvm.so`Symbol::new")));
  }

  @Test
  void whatFindsNoRoomSharesASiteAndIsCounted() {
    for (int i = 0; i < 3; i++) {
      stacks.site(List.of("com.acme.A.a(A.java:" + i + ")"));
    }
    int shared = stacks.site(List.of("com.acme.B.b(B.java:1)"));

    assertThat(stacks.site(List.of("com.acme.B.b(B.java:2)"))).isEqualTo(shared);
    assertThat(stacks.frames(shared)).isEmpty();
    assertThat(stacks.overflows()).isEqualTo(2);
  }

  private static List<String> with(String leaf, List<String> rest) {
    List<String> stack = new ArrayList<>(List.of(leaf));
    stack.addAll(rest);
    return stack;
  }
}
