package dev.tidemark.probe.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.jni.Child;
import dev.tidemark.probe.jni.RootOnly;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an ordinary user gets, and what a kernel that offers the tracepoint gives. */
@RootOnly
class LowerRungsTest {
  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({
    "perf-sampling, faults.anonymous",
    "perf-counting, faults.user",
    "proc, faults.thread.application"
  })
  void nobodyGetsAllButBpf(String means, String metric) {
    Child child = Child.javaAsNobody(temp, FaultMain.class, means);

    assertThat(child.output())
        .contains(
            "bpf=Unsupported[reason=this process lacks CAP_BPF and CAP_PERFMON",
            "perf-sampling=Available[]",
            "perf-counting=Available[]",
            "best=perf-sampling");
    assertThat(increase(child, metric))
        .isBetween((long) (0.95 * FaultMain.PAGES), (long) (1.2 * FaultMain.PAGES));
    assertThat(child.exitCode()).isZero();
  }

  @Test
  void theTracepointCountsTheSame() {
    Child child =
        Child.javaAfter(
            "mount -t tracefs tracefs /sys/kernel/tracing",
            FaultMain.class,
            PageFaultProbe.BPF_TRACEPOINT);

    assertThat(child.output()).contains("bpf-tracepoint=Available[]", "best=bpf");
    assertThat(increase(child, "faults.anonymous"))
        .isBetween(FaultMain.PAGES - 1L, FaultMain.PAGES + FaultMain.PAGES / 50L);
    assertThat(child.exitCode()).isZero();
  }

  private static long increase(Child child, String metric) {
    Matcher line =
        Pattern.compile("^" + Pattern.quote(metric) + "\\+(\\d+)$", Pattern.MULTILINE)
            .matcher(child.output());
    assertThat(line.find()).as(child.output()).isTrue();
    return Long.parseLong(line.group(1));
  }
}
