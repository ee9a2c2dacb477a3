package dev.tidemark.cli;

import dev.tidemark.control.ProbeCatalog;
import dev.tidemark.probe.DiagnosticCommands;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Probe;
import dev.tidemark.probe.Rung;
import dev.tidemark.probe.jni.NativeFolder;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.jvm.JmxDiagnosticCommands;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Which probes work on this host, which not, why, and what would lift it. */
@Command(
    name = "doctor",
    description = "Which probes work on this host for this user, which not, why, and the remedy.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Host host = Host.current();
    out.printf(
        "%s %s, Java %d (%s), user %s%n",
        host.os(), host.arch(), host.javaFeature(), host.vm(), System.getProperty("user.name"));
    try (NativeFolder folder = NativeFolder.usual(null)) {
      DiagnosticCommands commands = JmxDiagnosticCommands.connect();
      for (Probe probe : ProbeCatalog.make(NativeLibrary.load(host, folder), commands, false)) {
        print(out, probe, host);
      }
      for (NativeFolder.Rejected place : folder.rejected()) {
        out.printf("%nfolder %s cannot be used: %s%n", place.place(), place.reason());
      }
    }
    out.flush();
    return 0;
  }

  private static void print(PrintWriter out, Probe probe, Host host) {
    out.printf("%n%s: %s%n", probe.name(), probe.purpose());
    for (Rung rung : probe.ladder(host).rungs()) {
      if (rung.availability().isAvailable()) {
        out.printf("  yes  %s%n", rung.means());
      } else {
        out.printf("  no   %-14s %s%n", rung.means(), rung.availability().reason());
        if (!rung.availability().remedy().isEmpty()) {
          out.printf("       %-14s remedy: %s%n", "", rung.availability().remedy());
        }
      }
    }
  }
}
