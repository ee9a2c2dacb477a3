package dev.tidemark.probe.pressure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.probe.jni.LoadedLibrary;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.jni.OpenFiles;
import dev.tidemark.probe.jni.PressureTrigger;
import dev.tidemark.probe.jni.RootOnly;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriggerThreadTest {

  @Test
  @RootOnly
  void aThreadThatCannotBeStartedLeavesNoFile() throws Exception {
    NativeLibrary library = LoadedLibrary.get();
    List<String> before = OpenFiles.kernelObjects();
    PressureTrigger trigger =
        PressureTrigger.open(
            library, Path.of("/proc/pressure/memory"), PressureProbe.STALL, PressureProbe.WINDOW);
    assertThat(OpenFiles.kernelObjects()).hasSizeGreaterThan(before.size());

    assertThatThrownBy(() -> TriggerThread.start(trigger, TriggerThreadTest::fail))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(OpenFiles.kernelObjects()).hasSameSizeAs(before);
  }

  private static void fail(Thread thread) {
    throw new OutOfMemoryError("unable to create native thread");
  }
}
