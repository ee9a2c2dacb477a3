package dev.tidemark.probe.jni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the JNI does with errors and with handles that are closed. */
class HandlesTest {
  private static final int EINVAL = 22;
  private static final int ENOENT = 2;

  @Test
  @RootOnly
  void aClosedHandleIsAnException() throws Exception {
    PerfFaultCounting counting = PerfFaultCounting.open(LoadedLibrary.get());
    counting.close();
    counting.close();

    assertThatThrownBy(counting::read)
        .isInstanceOf(NativeException.class)
        .hasMessage("PerfFaultCounting is closed");
  }

  @Test
  void anErrorCarriesErrnoAndItsText() {
    NativeException e =
        catchThrowableOfType(
            NativeException.class,
            () ->
                PressureTrigger.open(
                    LoadedLibrary.get(),
                    Path.of("/proc/pressure/none"),
                    Duration.ofMillis(1),
                    Duration.ofSeconds(2)));

    assertThat(e.errno()).isEqualTo(ENOENT);
    assertThat(e).hasMessage("open /proc/pressure/none for writing: No such file or directory");
  }

  @Test
  void anErrorIsPlainTextWhateverTheFileIsCalled() {
    assertThatThrownBy(
            () ->
                PressureTrigger.open(
                    LoadedLibrary.get(),
                    Path.of("/proc/pressure/a\nb"),
                    Duration.ofMillis(1),
                    Duration.ofSeconds(2)))
        .isInstanceOf(NativeException.class)
        .hasMessageContaining("/proc/pressure/a?b");
  }

  @Test
  @RootOnly
  void aBadTableIsAnException() throws Exception {
    try (PerfFaultSampling sampling = PerfFaultSampling.open(LoadedLibrary.get())) {
      NativeException e =
          catchThrowableOfType(
              NativeException.class, () -> sampling.regions(new long[] {5, 5, 1}, 0));

      assertThat(e.errno()).isEqualTo(EINVAL);
    }
  }

  @Test
  @RootOnly
  void aBadProgramIsAnException() {
    byte[] text = "no ELF object".getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(
            () -> BpfPageFaults.open(LoadedLibrary.get(), text, BpfPageFaults.Hook.TASKS))
        .isInstanceOf(NativeException.class)
        .hasMessageContaining("open the BPF object");
  }
}
