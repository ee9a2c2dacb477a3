package dev.tidemark.investigate.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import one.profiler.AsyncProfilerMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilerTest {
  private static final Recorder.End END = new Recorder.End(1, 1, 1);

  @TempDir Path folder;

  private final List<String> commands = new ArrayList<>();

  /** As when malloc's own count fails while the heap is full. */
  @Test
  void whatFailsAfterItsStartStopsItAndLeavesNoFile() {
    AtomicInteger asked = new AtomicInteger();
    Profiler profiler =
        of(
            () -> {
              if (asked.getAndIncrement() > 0) {
                throw new OutOfMemoryError("as if the heap were full");
              }
              return 1;
            });
    Path file = folder.resolve("one.jfr");

    assertThatThrownBy(() -> new Recorder(profiler, 0).record(file, 1024, false, END))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(commands).hasSize(2);
    assertThat(commands.get(0)).startsWith("start,").contains("file=" + file);
    assertThat(commands.get(1)).startsWith("stop,");
    assertThat(file).doesNotExist();
  }

  @Test
  void aRecordingThatEndsWellKeepsItsFile() throws Exception {
    Path file = folder.resolve("one.jfr");
    Segment segment = new Recorder(of(() -> 0), 0).record(file, 1024, false, END);

    assertThat(segment.file()).exists();
    assertThat(commands).extracting(one -> one.split(",")[0]).contains("start", "stop");
  }

  private Profiler of(LongSupplier mallocInUse) {
    AsyncProfilerMXBean api =
        (AsyncProfilerMXBean)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {AsyncProfilerMXBean.class},
                (proxy, method, arguments) ->
                    method.getName().equals("execute") ? execute((String) arguments[0]) : 0L);
    return new Profiler(api, new MethodIds(Optional.empty()), mallocInUse, 1);
  }

  private String execute(String command) throws IOException {
    commands.add(command);
    int file = command.indexOf("file=");
    if (file >= 0) {
      Files.writeString(Path.of(command.substring(file + "file=".length())), "recorded");
    }
    return "";
  }
}
