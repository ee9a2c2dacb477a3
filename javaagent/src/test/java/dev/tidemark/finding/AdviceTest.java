package dev.tidemark.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Verdict;
import dev.tidemark.investigate.Site;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdviceTest {
  private static List<String> of(Kind kind, String... frames) {
    RankedSite site = new RankedSite(1, 1, new Site(1 << 20, 1, null, List.of(frames)));
    return Advice.of(kind, Verdict.LEAK, true, List.of(site), null, 42, 25);
  }

  private static List<String> withoutSites(Kind kind, boolean canLook) {
    return Advice.of(kind, Verdict.LEAK, canLook, List.of(), null, 42, 25);
  }

  @Test
  void anInvestigationIsAdvisedWhereOneCanBeHad() {
    assertThat(withoutSites(Kind.NATIVE_MALLOC, true))
        .containsExactly(
            "name the site: java -jar tidemark.jar investigate 42 --kind NATIVE_MALLOC");
    assertThat(withoutSites(Kind.NATIVE_MALLOC, false))
        .first()
        .asString()
        .startsWith("once the culprit can be named here: ");
    assertThat(withoutSites(Kind.KERNEL, false)).first().asString().contains("/proc/42/fd");
    assertThat(withoutSites(Kind.JVM_INTERNAL, false))
        .first()
        .asString()
        .contains("NativeMemoryTracking");
  }

  @Test
  void anExecutorIsBlamedForTheThreadsItMakes() {
    assertThat(
            of(
                Kind.THREAD,
                "libc.so.6`pthread_create",
                "java.lang.Thread.start(Thread.java:1518)",
                "java.util.concurrent.ThreadPoolExecutor.addWorker(ThreadPoolExecutor.java:945)",
                "com.acme.reports.ReportRenderer.render(ReportRenderer.java:20)"))
        .first()
        .asString()
        .contains("shut the executor down");
  }

  @Test
  void anExecutorIsNotBlamedForWhatItsThreadsDo() {
    assertThat(
            of(
                Kind.HEAP,
                "com.acme.shop.Prices.of(Prices.java:11)",
                "java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1144)",
                "java.util.concurrent.ThreadPoolExecutor$Worker.run(ThreadPoolExecutor.java:642)",
                "java.lang.Thread.run(Thread.java:1474)"))
        .noneMatch(text -> text.contains("executor"));
  }

  @Test
  void aThreadOfNoExecutorIsToBeEnded() {
    assertThat(
            of(
                Kind.THREAD,
                "java.lang.Thread.start0(Thread.java)",
                "java.lang.Thread.start(Thread.java:1518)",
                "com.acme.reports.ReportRenderer.render(ReportRenderer.java:20)"))
        .first()
        .asString()
        .contains("end the threads with their owner");
  }

  @Test
  void aChannelsOwnBufferIsToldFromTheApplications() {
    String allocate = "java.nio.ByteBuffer.allocateDirect(ByteBuffer.java:332)";
    assertThat(
            of(
                Kind.DIRECT_BUFFER,
                allocate,
                "sun.nio.ch.Util.getTemporaryDirectBuffer(Util.java:243)",
                "sun.nio.ch.IOUtil.write(IOUtil.java:100)"))
        .first()
        .asString()
        .contains("maxCachedBufferSize");
    assertThat(of(Kind.DIRECT_BUFFER, allocate, "com.acme.Frames.read(Frames.java:3)"))
        .first()
        .asString()
        .contains("pool direct buffers");
  }
}
