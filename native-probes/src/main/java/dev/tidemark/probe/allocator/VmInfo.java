package dev.tidemark.probe.allocator;

import dev.tidemark.probe.DiagnosticCommands;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.SampleSink;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of {@code VM.info}, for where no native call may be made: {@code C-Heap outstanding
 * allocations: 11689K, retained: 1774K}, which the VM in turn has from glibc.
 *
 * <p>The rest of the text is thrown away, so it rests a thousand times as long as it took.
 */
final class VmInfo implements Allocator {

  private static final Pattern LINE =
      Pattern.compile("C-Heap outstanding allocations: (\\d+)K, retained: (\\d+)K");

  private final DiagnosticCommands commands;
  private long restUntil = System.nanoTime();

  VmInfo(DiagnosticCommands commands) {
    this.commands = commands;
  }

  @Override
  public void read(SampleSink sink) throws ProbeException {
    long start = System.nanoTime();
    if (start - restUntil < 0) {
      return;
    }
    Matcher line = LINE.matcher(commands.run("VM.info"));
    if (!line.find()) {
      throw new ProbeException("VM.info has no line on the C heap");
    }
    restUntil = start + (System.nanoTime() - start) * 1000;
    sink.put(AllocatorProbe.IN_USE, Long.parseLong(line.group(1)) * 1024.0);
    sink.put(AllocatorProbe.FREE_HELD, Long.parseLong(line.group(2)) * 1024.0);
  }

  @Override
  public void trim() throws ProbeException {
    commands.run("System.trim_native_heap");
  }

  @Override
  public void close() {}
}
