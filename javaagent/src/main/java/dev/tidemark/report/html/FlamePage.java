package dev.tidemark.report.html;

import dev.tidemark.finding.Finding;
import dev.tidemark.finding.RankedSite;
import dev.tidemark.investigate.Frames;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import one.convert.Arguments;
import one.convert.CallStack;
import one.convert.FlameGraph;
import one.convert.Frame;

/**
 * The sites of a finding as async-profiler's flame graph: Java green, native code red, the JVM's
 * yellow, the class of what is held blue at the tip.
 *
 * <p>The library escapes quotes but not what ends a script element, and what it is given as a title
 * not at all: so names come without control characters, and within its table of names every {@code
 * <} is written as JavaScript's {@code \x3c}. That table is packed, a name's beginning being a
 * character that counts, and that one may be a {@code <} as well.
 */
final class FlamePage {
  private static final String NAMES_BEGIN = "const cpool = [\n";
  private static final String NAMES_END = "\n];\nunpack(cpool);";
  private static final int LINE_PIXELS = 16;
  private static final int AROUND_PIXELS = 64;

  private final Finding finding;

  FlamePage(Finding finding) {
    this.finding = finding;
  }

  /** Whether there is anything to draw. */
  boolean isDrawable() {
    return finding.sites().stream().anyMatch(site -> !site.site().frames().isEmpty());
  }

  /** How high it is without a scroll bar. */
  int pixels() {
    int deepest =
        finding.sites().stream().mapToInt(site -> site.site().frames().size()).max().orElse(0);
    return (deepest + 2) * LINE_PIXELS + AROUND_PIXELS;
  }

  /** A page of its own, which may also stand in another one's frame. */
  String html() {
    Arguments arguments = new Arguments();
    arguments.title = Markup.escape(Markup.shown(finding.kind() + " " + finding.id()));
    FlameGraph graph = new FlameGraph(arguments);
    for (RankedSite ranked : finding.sites()) {
      graph.addSample(stack(ranked), Math.max(1, ranked.site().bytes()));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
    graph.dump(new PrintStream(bytes, false, StandardCharsets.UTF_8));
    return guarded(closedNames(bytes.toString(StandardCharsets.UTF_8)));
  }

  private static CallStack stack(RankedSite ranked) {
    CallStack stack = new CallStack();
    List<String> frames = ranked.site().frames();
    for (int i = frames.size() - 1; i >= 0; i--) {
      stack.push(name(frames.get(i)), type(frames.get(i)));
    }
    String held = ranked.site().className();
    if (held != null) {
      stack.push(name(held), Frame.TYPE_INLINED);
    }
    return stack;
  }

  private static String name(String frame) {
    return Markup.shown(frame).replace('\n', ' ').replace('\t', ' ');
  }

  static byte type(String frame) {
    if (Frames.isJava(frame)) {
      return Frame.TYPE_JIT_COMPILED;
    }
    return frame.startsWith("libjvm.so") ? Frame.TYPE_CPP : Frame.TYPE_NATIVE;
  }

  private static String closedNames(String page) {
    int begin = page.indexOf(NAMES_BEGIN) + NAMES_BEGIN.length();
    int end = page.indexOf(NAMES_END, begin);
    if (begin < NAMES_BEGIN.length() || end < 0) {
      throw new IllegalStateException("another version of the flame graph than was looked at");
    }
    return page.substring(0, begin)
        + page.substring(begin, end).replace("<", "\\x3c")
        + page.substring(end);
  }

  /** Bytes are what we count; links leave the page; no resource of any origin is loaded. */
  private static String guarded(String page) {
    String ours =
        page.replace(" + ' samples'", " + ' bytes'")
            .replace("<a href=", "<a target='_blank' rel='noreferrer' href=");
    String policy =
        "<meta http-equiv='Content-Security-Policy' content=\"" + Policy.of(ours) + "\">";
    return ours.replaceFirst("<head>", "<head>\n" + policy.replace("$", "\\$"));
  }
}
