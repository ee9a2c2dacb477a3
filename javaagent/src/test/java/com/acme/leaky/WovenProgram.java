package com.acme.leaky;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.Investigation;
import dev.tidemark.investigate.mapping.MappedFileInvestigation;
import dev.tidemark.investigate.tap.AppendedBootClasses;
import dev.tidemark.investigate.thread.ThreadOriginInvestigation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Maps files or starts threads, some of them for good. Arguments: kind, seconds, folder. */
public final class WovenProgram {
  private static final int MAPPED_BYTES = 123_457;
  private static final List<Object> KEPT = Collections.synchronizedList(new ArrayList<>());
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private static Instrumentation instrumentation;
  private static FileChannel file;

  private WovenProgram() {}

  public static void premain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  public static void main(String[] arguments) throws Exception {
    Kind kind = Kind.valueOf(arguments[0]);
    Path folder = Path.of(arguments[2]);
    Path path = Files.write(folder.resolve("mapped"), new byte[MAPPED_BYTES + 4096]);
    file = FileChannel.open(path);
    AppendedBootClasses boot = new AppendedBootClasses(instrumentation, folder);
    Investigation investigation =
        kind == Kind.THREAD
            ? new ThreadOriginInvestigation(instrumentation, boot, () -> 100_000)
            : new MappedFileInvestigation(instrumentation, boot);
    Pace leak =
        kind == Kind.THREAD ? Pace.of(20, WovenProgram::stay) : Pace.of(20, WovenProgram::keep);
    Pace.of(100, kind == Kind.THREAD ? WovenProgram::end : WovenProgram::drop);
    Pace.of(5, System::gc);
    Duration window = Duration.ofSeconds(Long.parseLong(arguments[1]));
    Report.line("before", investigation.availability());
    long leaked = leak.done();
    Report.outcome(investigation, investigation.run(kind, window));
    Report.line("truth.count", leak.done() - leaked);
    // A second window finds the first one's traces undone, or would count twice.
    leaked = leak.done();
    Report.line("again", "");
    Report.outcome(investigation, investigation.run(kind, window));
    Report.line("truth.count", leak.done() - leaked);
    Report.line("safe", System.getProperty("net.bytebuddy.safe"));
  }

  static void keep() {
    map(true);
  }

  static void drop() {
    map(false);
  }

  static void map(boolean kept) {
    try {
      Object buffer = file.map(MapMode.READ_ONLY, 0, MAPPED_BYTES);
      if (kept) {
        KEPT.add(buffer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void stay() {
    start(
        () -> {
          try {
            NEVER.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        },
        "worker-" + KEPT.size());
    KEPT.add("");
  }

  static void end() {
    start(() -> {}, "brief");
  }

  private static void start(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
