package dev.tidemark.report;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Bytes;
import dev.tidemark.detect.State;
import dev.tidemark.detect.Verdict;
import dev.tidemark.finding.Finding;
import dev.tidemark.finding.RankedSite;
import dev.tidemark.finding.Transition;
import dev.tidemark.investigate.Accumulation;
import dev.tidemark.investigate.Frames;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Staleness;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one sentence that a person pastes into a ticket. */
public final class Summary {
  /** From this share of the growth on, what is left is measurement. */
  private static final double MOSTLY_EXPLAINED = 0.9;

  private Summary() {}

  public static String of(Finding finding) {
    if (finding.evidence().stream().anyMatch(one -> one.signal().equals("sizing"))) {
      return sizing(finding);
    }
    return switch (finding.state()) {
      case SUSPECTED ->
          finding.kind() == Kind.RETAINED_FREE
              ? "The allocator may keep "
                  + Bytes.text(finding.grownBytes())
                  + " that the program has freed."
              : subject(finding) + suspicion(finding) + growth(finding) + culprit(finding) + ".";
      case CLEARED -> cleared(finding);
      case CONFIRMED ->
          finding.verdict() == Verdict.RETENTION
              ? retention(finding)
              : subject(finding)
                  + " leaks: "
                  + growth(finding)
                  + culprit(finding)
                  + holder(finding)
                  + limit(finding)
                  + ".";
    };
  }

  private static String cleared(Finding finding) {
    if (finding.together().partOf() != null) {
      return subject(finding) + " grows with " + finding.together().partOf() + "; see there.";
    }
    List<Transition> all = finding.transitions();
    if (!all.isEmpty() && all.get(all.size() - 1).why().equals(Transition.BY_USER)) {
      return subject(finding) + " is known to grow; the finding is cleared.";
    }
    return subject(finding)
        + " stopped growing after "
        + Bytes.text(finding.grownBytes())
        + switch (finding.verdict()) {
          case WARM_UP -> ", which was warm-up; the finding is cleared.";
          case CACHE -> ", which was a cache that filled; the finding is cleared.";
          default -> "; the finding is cleared.";
        };
  }

  private static String sizing(Finding finding) {
    return finding.state() == State.CLEARED
        ? "The limit has room for this JVM again; the finding is cleared."
        : "The limit is too small for this JVM: " + finding.evidence().get(0).text() + ".";
  }

  private static String suspicion(Finding finding) {
    return switch (finding.verdict()) {
      case WARM_UP -> " grows as it does while a program warms up: ";
      case CACHE -> " grows as a cache does that fills: ";
      default -> " may leak: ";
    };
  }

  private static String retention(Finding finding) {
    return "The allocator keeps "
        + Bytes.text(finding.grownBytes())
        + " that the program has freed; this is retention, not a leak"
        + churn(finding)
        + ".";
  }

  private static String churn(Finding finding) {
    String frame = frame(finding);
    return frame.isEmpty() ? "" : "; most of it passes through " + frame;
  }

  private static String growth(Finding finding) {
    return "it grew by "
        + Bytes.text(finding.grownBytes())
        + ", now "
        + Bytes.text(finding.trend().perMinute())
        + "/min";
  }

  /** As Eclipse MAT says it: what, how many, accumulated where, and does anybody want them. */
  private static String holder(Finding finding) {
    Holding holding = finding.holding();
    Accumulation accumulation = holding == null ? null : holding.accumulation();
    if (holding == null || accumulation == null) {
      return "";
    }
    Staleness staleness = holding.staleness();
    return "; "
        + (accumulation.sizeNow() > 0
            ? accumulation.sizeNow() + " elements (" + holding.className() + ")"
            : "instances of " + holding.className())
        + " accumulate in "
        + (accumulation.containers() > 1 ? accumulation.containers() + " times " : "")
        + accumulation.where()
        + unused(staleness);
  }

  private static String unused(@Nullable Staleness staleness) {
    if (staleness == null || staleness.sampled() == 0) {
      return "";
    }
    return ", "
        + Math.round(staleness.untouchedShare() * 100)
        + " % of them untouched for "
        + Bytes.duration(staleness.medianIdleSeconds());
  }

  private static String culprit(Finding finding) {
    String frame = frame(finding);
    if (frame.isEmpty()) {
      return "";
    }
    double share = shareOf(frame, finding);
    Double coverage = finding.coverage();
    if (coverage == null || coverage >= MOSTLY_EXPLAINED) {
      return ", " + Math.round(share * 100) + " % of it from " + frame;
    }
    // What the sites do not explain may be theirs as well.
    return ", at least " + Math.round(share * coverage * 100) + " % of it from " + frame;
  }

  /** Of all sites whose code of the application begins there: the JDK's own may differ. */
  private static double shareOf(String frame, Finding finding) {
    return finding.sites().stream()
        .filter(each -> frame.equals(frame(each)))
        .mapToDouble(RankedSite::share)
        .sum();
  }

  private static String frame(Finding finding) {
    return finding.sites().isEmpty() ? "" : frame(finding.sites().get(0));
  }

  private static String frame(RankedSite site) {
    List<String> frames = site.site().frames();
    String own = Frames.firstApplicationFrame(frames);
    if (own != null) {
      return own;
    }
    return frames.isEmpty() ? "" : frames.get(0);
  }

  private static String limit(Finding finding) {
    if (finding.forecast() == null) {
      return "";
    }
    return "; "
        + finding.forecast().limit().name()
        + " is reached in "
        + Bytes.duration(finding.forecast().seconds());
  }

  /** What the account is called in a sentence. */
  public static String subject(Finding finding) {
    return subject(finding.kind());
  }

  static String subject(Kind kind) {
    return switch (kind) {
      case HEAP -> "The Java heap";
      case METASPACE -> "Metaspace";
      case CODE_CACHE -> "The code cache";
      case THREAD -> "The memory of threads";
      case DIRECT_BUFFER -> "Direct buffer memory";
      case MAPPED_FILE -> "Mapped file memory";
      case NATIVE_MALLOC -> "Native memory (malloc)";
      case RETAINED_FREE -> "Memory kept by the allocator";
      case JVM_INTERNAL -> "The JVM's own memory";
      case KERNEL -> "Kernel memory";
      case UNEXPLAINED -> "Unexplained resident memory";
    };
  }
}
