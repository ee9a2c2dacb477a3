package dev.tidemark.probe.pressure;

import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.jni.NativeException;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.jni.PressureTrigger;
import dev.tidemark.probe.jni.PressureTrigger.Event;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Fires when tasks stall for want of memory.
 *
 * <p>Assumptions: one thread waits. Guarantees: {@link #close} from any thread ends the wait.
 */
interface Trigger extends AutoCloseable {

  /** A tenth of the time. The window is the shortest that every user may ask for. */
  Duration STALL = Duration.ofMillis(200);

  Duration WINDOW = Duration.ofSeconds(2);

  /** Opens one. */
  @FunctionalInterface
  interface Opener {
    /**
     * @param file in the kernel's pressure format, writable
     */
    Trigger open(Path file) throws ProbeException;
  }

  Event await(Duration timeout) throws NativeException;

  @Override
  void close();

  /** The kernel's. */
  static Trigger open(NativeLibrary library, Path file) throws NativeException {
    PressureTrigger kernels = PressureTrigger.open(library, file, STALL, WINDOW);
    return new Trigger() {
      @Override
      public Event await(Duration timeout) throws NativeException {
        return kernels.await(timeout);
      }

      @Override
      public void close() {
        kernels.close();
      }
    };
  }
}
