package dev.tidemark.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.account.Kind;
import dev.tidemark.finding.Finding;
import dev.tidemark.output.OutputFolder;
import dev.tidemark.report.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReporterTest {
  @TempDir private Path temp;
  private final List<String> log = new CopyOnWriteArrayList<>();

  private static void run(String name, Runnable work) {
    work.run();
  }

  private static void change(HtmlReporter reporter, Finding finding) {
    reporter.changed(finding, Examples.picture(finding), Histories.rising(finding.kind()));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void writesForThisUserAlone() throws IOException {
    Path folder = temp.resolve("out/deeper");
    change(
        new HtmlReporter(new OutputFolder(folder), HtmlReporterTest::run, log::add),
        Examples.leak());
    assertThat(names(folder))
        .containsExactly(
            "finding-f48c12bf0042-flame.html", "finding-f48c12bf0042.html", "report.html");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    for (String name : names(folder)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
          .isEqualTo("rw-------");
    }
    assertThat(log).containsExactly("report: " + folder.resolve("finding-f48c12bf0042.html"));
  }

  @Test
  void thePageOfAConfirmedFindingIsNamedOnce() {
    HtmlReporter reporter =
        new HtmlReporter(new OutputFolder(temp), HtmlReporterTest::run, log::add);
    change(reporter, Examples.leak());
    change(reporter, Examples.leak());
    assertThat(log).hasSize(1);
  }

  @Test
  void listsWhatItWrites() throws IOException {
    HtmlReporter reporter =
        new HtmlReporter(new OutputFolder(temp), HtmlReporterTest::run, log::add);
    change(reporter, Examples.leak());
    assertThat(reporter.files(Examples.leak()).values()).isSubsetOf(names(temp)).hasSize(2);
    assertThat(reporter.files(Examples.retention())).containsOnlyKeys("report");
  }

  @Test
  void aFindingThatIsCalledDifferentlyNowLeavesNothingBehind() throws IOException {
    HtmlReporter reporter =
        new HtmlReporter(new OutputFolder(temp), HtmlReporterTest::run, log::add);
    Files.writeString(temp.resolve("finding-of-another-run.html"), "");
    change(reporter, Examples.leak("before", List.of()));
    change(reporter, Examples.leak());
    assertThat(names(temp))
        .contains("finding-f48c12bf0042.html", "finding-of-another-run.html")
        .doesNotContain("finding-before.html");
  }

  @Test
  void aFindingThatGotItsNameBetweenTwoChangesHasItsPage() throws IOException {
    HtmlReporter reporter =
        new HtmlReporter(new OutputFolder(temp), HtmlReporterTest::run, log::add);
    change(reporter, Examples.leak("before", List.of()));
    Finding named = Examples.leak();
    reporter.looked(Examples.picture(named), Histories.rising(named.kind()));
    assertThat(names(temp))
        .contains("finding-f48c12bf0042.html")
        .doesNotContain("finding-before.html");
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaidOnceUntilItCan() throws IOException {
    Path folder = temp.resolve("file");
    Files.writeString(folder, "in the way");
    HtmlReporter reporter =
        new HtmlReporter(new OutputFolder(folder), HtmlReporterTest::run, log::add);
    change(reporter, Examples.leak());
    change(reporter, Examples.leak());
    assertThat(log).hasSize(1).first().asString().contains("no report");
    assertThat(reporter.files(Examples.leak())).isEmpty();
    Files.delete(folder);
    change(reporter, Examples.leak());
    assertThat(reporter.files(Examples.leak())).hasSize(2);
    assertThat(log).hasSize(2).last().asString().startsWith("report: ");
  }

  /** While one is being written many more come: the last of them is written, the others are not. */
  @Test
  void theNewestTakesThePlaceOfWhatWaits() throws Exception {
    AtomicInteger threads = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    HtmlReporter reporter =
        new HtmlReporter(
            new OutputFolder(temp),
            (name, work) -> {
              threads.incrementAndGet();
              Thread thread =
                  new Thread(
                      () -> {
                        try {
                          go.await();
                        } catch (InterruptedException e) {
                          Thread.currentThread().interrupt();
                        }
                        work.run();
                      });
              thread.setDaemon(true);
              thread.start();
            },
            log::add);
    for (int i = 0; i < 50; i++) {
      change(reporter, Examples.leak("number-" + i, List.of()));
    }
    assertThat(names(temp)).isEmpty();
    go.countDown();
    await().until(() -> names(temp).contains("report.html"));
    assertThat(names(temp)).containsExactly("finding-number-49.html", "report.html");
    assertThat(threads).hasValue(1);
  }

  /** A disk that hangs delays the end of a JVM by a second, no more. */
  @Test
  void theEndWaitsForTheLastReportButNotForEver() {
    HtmlReporter never = new HtmlReporter(new OutputFolder(temp), (name, work) -> {}, log::add);
    long before = System.nanoTime();
    never.ended(Examples.picture(), Histories.rising(Kind.HEAP));
    assertThat(System.nanoTime() - before).isBetween(900_000_000L, 10_000_000_000L);

    HtmlReporter soon =
        new HtmlReporter(
            new OutputFolder(temp), (name, work) -> new Thread(work).start(), log::add);
    Path report = temp.resolve("report.html");
    before = System.nanoTime();
    soon.ended(Examples.picture(), Histories.rising(Kind.HEAP));
    // A busy machine may take longer than the second for it.
    boolean waited = Files.exists(report) || System.nanoTime() - before >= 900_000_000L;
    assertThat(waited).as("the end waits for the report").isTrue();
    await().until(() -> Files.exists(report));
    assertThat(soon.cpuSeconds()).isPositive();
  }
}
