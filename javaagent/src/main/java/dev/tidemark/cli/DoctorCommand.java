package dev.tidemark.cli;

import static java.util.stream.Collectors.joining;

import dev.tidemark.account.Kind;
import dev.tidemark.control.InvestigationNeeds;
import dev.tidemark.control.InvestigationNeeds.Need;
import dev.tidemark.control.ProbeCatalog;
import dev.tidemark.investigate.allocation.ProfilerTrial;
import dev.tidemark.probe.Availability;
import dev.tidemark.probe.DiagnosticCommands;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Probe;
import dev.tidemark.probe.Rung;
import dev.tidemark.probe.fault.PageFaultProbe;
import dev.tidemark.probe.jni.NativeFolder;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.jvm.JmxDiagnosticCommands;
import dev.tidemark.probe.region.UnclaimedMemory;
import dev.tidemark.report.Colour;
import dev.tidemark.report.Columns;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Which probes and investigations work on this host, which not, why, and what would lift it. What
 * depends on a JVM is asked in that JVM.
 */
@Command(
    name = "doctor",
    description =
        "Which probes and investigations work on this host for this user, which not, why, and the"
            + " remedy.")
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
        Locale.ROOT,
        "%s %s, Java %d (%s), user %s%n",
        host.os(),
        host.arch(),
        host.javaFeature(),
        host.vm(),
        System.getProperty("user.name"));
    try (NativeFolder folder = NativeFolder.usual(null)) {
      DiagnosticCommands commands = JmxDiagnosticCommands.connect();
      List<Probe> probes = ProbeCatalog.make(NativeLibrary.load(host, folder), commands, false);
      for (Probe probe : probes) {
        print(out, probe.name(), probe.purpose(), probe.ladder(host));
      }
      investigations(out, needs(host, folder, commands, probes));
      for (NativeFolder.Rejected place : folder.rejected()) {
        out.println();
        out.println(
            Columns.fill("folder " + place.place() + " cannot be used: " + place.reason(), 2));
      }
    }
    out.flush();
    return 0;
  }

  private static List<Need> needs(
      Host host, NativeFolder folder, DiagnosticCommands commands, List<Probe> probes) {
    Ladder faults =
        probes.stream()
            .filter(PageFaultProbe.class::isInstance)
            .findFirst()
            .orElseThrow()
            .ladder(host);
    return InvestigationNeeds.of(
        ProfilerTrial.in(host, folder), faults, UnclaimedMemory.availability(host, commands));
  }

  private void investigations(PrintWriter out, List<Need> needs) {
    out.println();
    out.println(
        Columns.fill(
            "Layer 2, by what it would name the culprit of an account. What depends on the JVM is"
                + " answered by: java -jar tidemark.jar status PID",
            0));
    for (Need need : needs) {
      String kinds = need.answers().stream().sorted().map(Kind::name).collect(joining(", "));
      print(out, need.investigation(), kinds, need.ladder());
    }
  }

  private void print(PrintWriter out, String name, String purpose, Ladder ladder) {
    Colour colour = screen.colour();
    out.println();
    out.println(colour.strong(name) + ": " + purpose);
    for (Rung rung : ladder.rungs()) {
      if (rung.availability().isAvailable()) {
        out.println("  " + colour.good("yes") + "  " + rung.means());
      } else {
        boolean unknown = rung.availability() instanceof Availability.Unknown;
        out.println("  " + colour.doubtful(unknown ? "?  " : "no ") + "  " + rung.means());
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
