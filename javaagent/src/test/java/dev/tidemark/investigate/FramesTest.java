package dev.tidemark.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FramesTest {

  private static final List<String> DEFLATER =
      List.of(
          "libz.so`deflateInit2_",
          "java.util.zip.Deflater.init(Deflater.java)",
          "java.util.zip.Deflater.<init>(Deflater.java:201)",
          "com.acme.Codec.open(Codec.java:42)",
          "java.lang.Thread.run(Thread.java:840)");

  @Test
  void writesAJavaFrameLikeAStackTrace() {
    assertThat(Frames.java("com.acme.Codec", "open", null, 42))
        .isEqualTo("com.acme.Codec.open(Codec.java:42)");
    assertThat(Frames.java("com.acme.Codec", "open", "Other.java", 0))
        .isEqualTo("com.acme.Codec.open(Other.java)");
  }

  @Test
  void namesTheFileOfTheOutermostClass() {
    assertThat(Frames.java("com.acme.Codec$Pool$1", "run", null, 7))
        .isEqualTo("com.acme.Codec$Pool$1.run(Codec.java:7)");
    assertThat(Frames.java("com.acme.CodecsKt", "open", null, 7)).endsWith("(Codecs.kt:7)");
    assertThat(Frames.java("$Proxy12", "open", null, 0)).endsWith("($Proxy12.java)");
  }

  @Test
  void dropsWhatDiffersFromRunToRunInHiddenClasses() {
    assertThat(Frames.java("com.acme.Codec$$Lambda$14/0x00000008000c", "run", null, 0))
        .isEqualTo("com.acme.Codec$$Lambda.run(Codec.java)");
    assertThat(Frames.java("com.acme.Codec$$Lambda+0x00007f8177090218/543846639", "run", null, 0))
        .isEqualTo("com.acme.Codec$$Lambda.run(Codec.java)");
  }

  @Test
  void tellsJavaFromNativeFrames() {
    assertThat(Frames.isJava("com.acme.Codec.open(Codec.java)")).isTrue();
    assertThat(Frames.isJava("libjvm.so`os::malloc")).isFalse();
    assertThat(Frames.isJava("libfoo.so`operator()(int)")).isFalse();
    assertThat(Frames.isJava("deflateInit2_")).isFalse();
  }

  @Test
  void seesTheApplicationBehindTheJdk() {
    assertThat(Frames.firstApplicationFrame(DEFLATER))
        .isEqualTo("com.acme.Codec.open(Codec.java:42)");
    assertThat(Frames.firstApplicationFrame(List.of("libjvm.so`Compile::Compile"))).isNull();
  }

  @Test
  void seesTheCallerBehindALibraryThatWrapsNativeMemory() {
    List<String> options =
        List.of(
            "librocksdbjni.so`rocksdb_options_create",
            "org.rocksdb.ColumnFamilyOptions.<init>(ColumnFamilyOptions.java:32)",
            "com.acme.Tables.open(Tables.java:26)");
    assertThat(Frames.firstApplicationFrame(options))
        .isEqualTo("com.acme.Tables.open(Tables.java:26)");
    assertThat(Frames.firstApplicationFrame(options.subList(0, 2)))
        .isEqualTo("org.rocksdb.ColumnFamilyOptions.<init>(ColumnFamilyOptions.java:32)");
  }

  @Test
  void namesWhatIsUnderConstructionAndNothingElse() {
    assertThat(Frames.classUnderConstruction(DEFLATER)).isEqualTo("java.util.zip.Deflater");
    assertThat(
            Frames.classUnderConstruction(
                List.of(
                    "com.acme.Codec.fill(Codec.java:9)", "com.acme.Codec.<init>(Codec.java:5)")))
        .isNull();
  }

  @Test
  void startsACallersStackWithItsFirstFrameThatIsNotOurs() {
    assertThat(Frames.ofCaller()).noneMatch(Frames::isAgent).isNotEmpty();
  }

  @Test
  void aLibraryThatWasUnpackedAndDeletedIsNativeCodeByItsName() {
    String frame = Frames.nativeCode("", "/tmp/x/libzstd-jni-1.5.7-91.so (deleted)");

    assertThat(frame).isEqualTo("libzstd-jni-1.5.7-91.so");
    assertThat(Frames.isApplication(frame)).isFalse();
    assertThat(Frames.nativeCode("libzstd-jni.so (deleted)", "compress"))
        .isEqualTo("libzstd-jni.so`compress");
    assertThat(Frames.nativeCode("libfoo.so", "operator/(int)"))
        .isEqualTo("libfoo.so`operator/(int)");
  }
}
