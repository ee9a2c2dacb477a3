package dev.tidemark.cli;

import dev.tidemark.control.ProbeCatalog;
import dev.tidemark.probe.DiagnosticCommands;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Probe;
import dev.tidemark.probe.Rung;
import dev.tidemark.probe.jni.NativeFolder;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.jvm.JmxDiagnosticCommands;
import dev.tidemark.report.Colour;
import dev.tidemark.report.Columns;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Which probes work on this host, which not, why, and what would lift it. */
@Command(
    name = "doctor",
    description = "Which probes work on this host for this user, which not, why, and the remedy.")
final class DoctorCommand implements Callable<Integer> {
  private static final int INDENT = 9;

  private final Screen screen;

  @Spec private CommandSpec spec = CommandSpec.create();

  DoctorCommand(Screen screen) {
    this.screen = screen;
  }

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
        out.println();
        out.println(
            Columns.fill("folder " + place.place() + " cannot be used: " + place.reason(), 2));
      }
    }
    out.flush();
    return 0;
  }

  private void print(PrintWriter out, Probe probe, Host host) {
    Colour colour = screen.colour();
    out.println();
    out.println(colour.strong(probe.name()) + ": " + probe.purpose());
    for (Rung rung : probe.ladder(host).rungs()) {
      if (rung.availability().isAvailable()) {
        out.println("  " + colour.good("yes") + "  " + rung.means());
      } else {
        out.println("  " + colour.doubtful("no") + "   " + rung.means());
        out.print(indented(rung.availability().reason()));
        if (!rung.availability().remedy().isEmpty()) {
          out.print(indented("remedy: " + rung.availability().remedy()));
        }
      }
    }
  }

  private static String indented(String text) {
    StringBuilder filled = new StringBuilder();
    Columns.append(filled, " ".repeat(INDENT), INDENT, text, Columns.WIDTH);
    return filled.toString();
  }
}
