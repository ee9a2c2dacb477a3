package dev.tidemark.report.html;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Trend;
import dev.tidemark.finding.Finding;
import dev.tidemark.report.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How to come to the same figures without us, and by which means they came about. */
final class ReproduceSection {
  private final Finding finding;
  private final Picture picture;

  ReproduceSection(Finding finding, Picture picture) {
    this.finding = finding;
    this.picture = picture;
  }

  void write(Markup markup) {
    markup.open("section", "id", "reproduce").element("h2", "How to reproduce the figures");
    Trend trend = finding.trend();
    markup.element(
        "p",
        String.format(
            Locale.ROOT,
            "The growth is the Theil–Sen slope (the median of the slopes of all pairs) of the last"
                + " %d bucket minima, %.0f s from the first to the last; its interval is Sen's,"
                + " from Kendall's variance.%s The series stands at the end of this page as"
                + " series-json: seconds since the agent started, and bytes. The time to the limit"
                + " is the room that is left by that slope.",
            trend.points(),
            trend.spanSeconds(),
            finding.kind() == Kind.HEAP
                ? " Of the heap, what collections of the whole heap left corrects it."
                : ""));
    long pid = picture.jvm().pid();
    markup.element("p", "While the process lives, by means of the JDK and the kernel:");
    markup.open("pre").element("code", String.join("\n", commands(finding.kind(), pid))).close();
    markup.element("p", "And by ours:");
    markup.open("pre");
    markup.element(
        "code",
        "java -jar tidemark.jar findings "
            + pid
            + " --format json\njava -jar tidemark.jar investigate "
            + pid
            + " --kind "
            + finding.kind());
    markup.close();
    means(markup);
    markup.close().line();
  }

  private static List<String> commands(Kind kind, long pid) {
    List<String> commands = new ArrayList<>();
    commands.add("grep -E 'Rss|Anonymous' /proc/" + pid + "/smaps_rollup");
    switch (kind) {
      case HEAP -> {
        commands.add("jcmd " + pid + " GC.class_histogram | head -20");
        commands.add("jcmd " + pid + " GC.heap_info");
      }
      case METASPACE -> {
        commands.add("jcmd " + pid + " VM.metaspace");
        commands.add("jcmd " + pid + " VM.classloader_stats");
      }
      case THREAD -> commands.add("jcmd " + pid + " Thread.print | grep -c '^\"'");
      case MAPPED_FILE -> commands.add("grep -c r--s /proc/" + pid + "/maps");
      case CODE_CACHE -> commands.add("jcmd " + pid + " Compiler.codecache");
      case NATIVE_MALLOC, RETAINED_FREE -> {
        commands.add("jcmd " + pid + " System.native_heap_info");
        commands.add(nativeMemory(pid));
      }
      case DIRECT_BUFFER, JVM_INTERNAL, KERNEL, UNEXPLAINED -> commands.add(nativeMemory(pid));
    }
    return commands;
  }

  private static String nativeMemory(long pid) {
    return "jcmd " + pid + " VM.native_memory summary    # needs -XX:NativeMemoryTracking=summary";
  }

  private void means(Markup markup) {
    markup.open("details").element("summary", "The means by which was read");
    markup.open("table").element("caption", "Probes").open("thead").open("tr");
    for (String head : List.of("Probe", "State", "Means")) {
      markup.element("th", head, "scope", "col");
    }
    markup.close().close().open("tbody");
    for (Picture.Probe probe : picture.agent().probes()) {
      markup.open("tr").element("th", probe.name(), "scope", "row");
      markup.element("td", probe.state()).element("td", probe.means()).close();
    }
    markup.close().close().close().line();
  }
}
