package com.acme.leaky;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.allocation.BundledLibrary;
import dev.tidemark.investigate.allocation.NativeAllocationInvestigation;
import dev.tidemark.investigate.allocation.SharedProfiler;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.jni.NativeFolder;
import dev.tidemark.probe.jni.NativeLibrary;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Takes malloc memory, some of it for good. Arguments: kind, seconds, folder. */
public final class MallocProgram {
  private static final int BUFFER_BYTES = 30_011;
  private static final List<Object> KEPT = Collections.synchronizedList(new ArrayList<>());

  private MallocProgram() {}

  public static void main(String[] arguments) throws Exception {
    Kind kind = Kind.valueOf(arguments[0]);
    Duration window = Duration.ofSeconds(Long.parseLong(arguments[1]));
    Path folder = Path.of(arguments[2]);
    boolean direct = kind == Kind.DIRECT_BUFFER;
    Pace leak = direct ? Pace.of(20, MallocProgram::leakBuffer) : Pace.of(4, Deflaters::leak);
    if (direct) {
      Pace.of(200, MallocProgram::dropBuffer);
      Pace.of(5, System::gc);
    }
    Pace healthy = Pace.of(200, Deflaters::healthy);
    Host host = Host.current();
    NativeAllocationInvestigation investigation =
        new NativeAllocationInvestigation(
            new SharedProfiler(
                host,
                new BundledLibrary(host, folder),
                NativeLibrary.load(host, NativeFolder.usual(null)),
                () -> 0),
            folder,
            32L << 20,
            0);
    Report.line("before.leaves", investigation.leavesBehind());
    Report.line("before", investigation.availability());
    long leaked = leak.done();
    long ended = healthy.done();
    Report.outcome(investigation, investigation.run(kind, window));
    Report.line("truth.bytes", (leak.done() - leaked) * (direct ? BUFFER_BYTES : Deflaters.BYTES));
    Report.line("truth.healthy", healthy.done() - ended);
    Report.line("after", investigation.availability());
  }

  static void leakBuffer() {
    KEPT.add(ByteBuffer.allocateDirect(BUFFER_BYTES));
  }

  static void dropBuffer() {
    ByteBuffer.allocateDirect(BUFFER_BYTES);
  }
}
