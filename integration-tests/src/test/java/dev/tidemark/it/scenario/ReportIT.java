package dev.tidemark.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.shop.ShopServer;
import dev.tidemark.it.app.Expectation;
import dev.tidemark.it.app.HeapProgram;
import dev.tidemark.it.app.Program;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.Browser;
import dev.tidemark.it.harness.Collector;
import dev.tidemark.it.harness.CommandLine;
import dev.tidemark.it.harness.CommandLine.Ran;
import dev.tidemark.it.harness.Findings.Finding;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.User;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a person opens: the pages of real leaks in a real browser. */
class ReportIT {
  /** Roles that are of no use without a name. */
  private static final Set<String> OPERATED_OR_SEEN =
      Set.of("image", "link", "button", "textbox", "searchbox", "table", "Iframe", "heading");

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int DESKTOP = 1000;
  private static final int PHONE = 390;

  /** Of the frames of a flame graph that are asked for: which part of their colour is strongest. */
  private static final String COLOURS =
      "(wanted => [...new Set(levels.flat().filter(wanted).map(f => {"
          + " const [r, g] = [1, 3].map(i => parseInt(f.color.substring(i, i + 2), 16));"
          + " return r > g ? 'red' : 'green'; }))].join())";

  /** The page of the one leak, as soon as it is written. */
  private static Path report(Expectation expected, AgentJvm jvm) {
    jvm.awaitAnnouncement("LEAK STARTED");
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> Told.onlyLeak(expected, jvm));
    Finding leak = jvm.findings().orElseThrow().leaks().get(0);
    assertThat(leak.files()).containsKeys("report", "flame");
    Path page = jvm.output().resolve(leak.files().get("report"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(page).content().contains("LEAK CONFIRMED");
              assertThat(jvm.output().resolve("report.html")).content().contains(leak.id());
              assertThat(jvm.output().resolve(leak.files().get("flame"))).exists();
            });
    return page;
  }

  private static void assertQuiet(Browser browser) {
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).isNotEmpty().allMatch(url -> url.startsWith("file:"), "a file");
    assertThat(browser.requests()).as("the page and nothing else").hasSize(1);
  }

  /** Nothing sticks out to the right, and one of the two drawings of each chart is to be seen. */
  private static void assertFits(Browser browser, String drawing) {
    assertThat(browser.number("document.documentElement.scrollWidth - innerWidth")).isZero();
    assertThat(browser.number("document.querySelectorAll('svg.chart." + drawing + "').length"))
        .isPositive();
    assertThat(
            browser.text(
                "[...new Set([...document.querySelectorAll('svg.chart')]"
                    + ".filter(e => e.getBoundingClientRect().width > 0)"
                    + ".map(e => e.classList[1]))].join()"))
        .isEqualTo(drawing);
  }

  private static String background(Browser browser) {
    return browser.text("getComputedStyle(document.body).backgroundColor");
  }

  private static boolean isFlameShown(Browser browser) {
    return browser.number("document.querySelector('.flame').getBoundingClientRect().height") > 0;
  }

  private static void search(Browser browser, String pattern) {
    browser.evaluate(
        "document.getElementById('pattern').value = '"
            + pattern
            + "'; document.getElementById('search').requestSubmit()");
  }

  private static String flame(Browser browser, String expression) {
    return browser.text("document.getElementById('flame').contentWindow." + expression);
  }

  @Test
  void aLeakInTheHeapCanBeReadWhereverItIsOpened() throws Exception {
    Collector g1 = Collector.G1;
    HeapProgram program = HeapProgram.SESSIONS_KEPT;
    try (AgentJvm jvm = AgentJvm.of(program, Jdks.oldest(), g1, "report-heap").start();
        Browser browser = Browser.open("report-heap")) {
      Path page = report(program.expectation(), jvm);

      browser.lookAs(DESKTOP, "screen", "light");
      browser.show(page);
      assertThat(browser.text("document.title")).startsWith("HEAP LEAK CONFIRMED, pid ");
      assertThat(browser.text("document.querySelector('mark').textContent"))
          .contains("com.acme.sessions.Sessions.OPEN")
          .contains("here it piles up");
      assertThat(browser.text("document.getElementById('age').textContent"))
          .contains("generations are alive at once");
      assertFits(browser, "wide");
      String light = background(browser);
      browser.picture("light");
      assertQuiet(browser);

      assertSearchable(browser);
      assertReadableByOthers(browser);
      assertReadsAloud(browser);

      browser.lookAs(DESKTOP, "screen", "dark");
      browser.show(page);
      assertThat(background(browser)).isNotEqualTo(light);
      browser.picture("dark");
      assertQuiet(browser);

      browser.lookAs(PHONE, "screen", "light");
      browser.show(page);
      assertFits(browser, "narrow");
      browser.picture("phone");
      assertQuiet(browser);

      browser.lookAs(DESKTOP, "print", "dark");
      assertThat(background(browser)).as("paper is white").isEqualTo("rgb(255, 255, 255)");
      assertThat(isFlameShown(browser)).isFalse();
      browser.picture("print");

      browser.lookAs(DESKTOP, "screen", "light");
      browser.show(jvm.output().resolve("report.html"));
      assertThat(browser.text("document.querySelector('article a').getAttribute('href')"))
          .isEqualTo(page.getFileName().toString());
      assertFits(browser, "wide");
      browser.picture("process");
      assertQuiet(browser);

      browser.show(jvm.output().resolve(flameOf(page)));
      assertQuiet(browser);
      assertForThisUserAlone(jvm.output());
    }
  }

  private static void assertSearchable(Browser browser) {
    search(browser, "VisitHandler");
    assertThat(browser.text("document.getElementById('matches').textContent"))
        .matches("\\d+ frames match, in stacks with \\d+ % of the bytes");
    assertThat(browser.number("document.querySelectorAll('li.hit').length")).isPositive();
    assertThat(flame(browser, "document.getElementById('match').style.display"))
        .isEqualTo("inline-block");
    String matched = flame(browser, "document.getElementById('matchval').textContent");
    assertThat(Double.parseDouble(matched.replace("%", ""))).isGreaterThan(1);
    search(browser, "nobody-is-called-so");
    assertThat(browser.text("document.getElementById('matches').textContent"))
        .startsWith("0 frames match");
    search(browser, "(");
    assertThat(browser.text("document.getElementById('matches').textContent"))
        .startsWith("Not a regular expression");
    assertThat(browser.complaints()).isEmpty();
  }

  /** Chromium's accessibility tree is what a screen reader reads from. */
  private static void assertReadsAloud(Browser browser) {
    List<Browser.Spoken> page = browser.spoken();
    assertThat(page)
        .filteredOn(each -> OPERATED_OR_SEEN.contains(each.role()))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.name()).as("%s", each).isNotBlank());
    List<String> headings = namesOf("heading", page);
    assertThat(headings.get(0)).contains("LEAK CONFIRMED").contains("HEAP");
    assertThat(headings)
        .contains("What to do", "Memory over time", "Where it comes from", "Why we say so");
    assertThat(namesOf("image", page))
        .contains(
            "Memory of the process by account over time",
            "HEAP: what collections left, the minimum of each bucket, with its trend");
    assertThat(namesOf("columnheader", page)).contains("Account", "Resident", "Measured");
    assertThat(namesOf("searchbox", page).size() + namesOf("textbox", page).size()).isEqualTo(1);
  }

  private static List<String> namesOf(String role, List<Browser.Spoken> page) {
    return page.stream()
        .filter(each -> each.role().equals(role))
        .map(Browser.Spoken::name)
        .toList();
  }

  /** With the keyboard alone, and by ear. */
  private static void assertReadableByOthers(Browser browser) {
    assertThat(browser.number("document.querySelectorAll('h1').length")).isEqualTo(1);
    assertThat(
            browser.number(
                "[...document.querySelectorAll('svg[role=img], iframe, input')].filter(e =>"
                    + " !(e.getAttribute('aria-label') || e.title || e.labels?.length"
                    + " || document.getElementById(e.getAttribute('aria-labelledby'))"
                    + "?.textContent)).length"))
        .as("pictures and fields without a name")
        .isZero();
    assertThat(browser.number("document.querySelectorAll('table:not(:has(caption))').length"))
        .isZero();
    browser.evaluate("document.activeElement.blur(); scrollTo(0, 0)");
    browser.press(Browser.Key.TAB);
    assertThat(browser.text("document.activeElement.tagName")).isNotEqualTo("BODY");
    browser.evaluate("document.querySelector('summary').focus()");
    boolean open = browser.evaluate("document.activeElement.parentElement.open").getAsBoolean();
    browser.press(Browser.Key.ENTER);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                browser.evaluate("document.activeElement.parentElement.open").getAsBoolean()
                    != open);
    browser.evaluate("document.getElementById('raw-details').open = true");
    await()
        .atMost(PATIENCE)
        .until(
            () -> browser.text("document.getElementById('raw-text').textContent"),
            text -> text.contains("tidemark.findings/1"));
  }

  private static void assertForThisUserAlone(Path folder) throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void ofANativeLeakJavaAndNativeFramesAreToldApart() {
    Program program = Program.DEFLATERS_KEPT;
    try (AgentJvm jvm = AgentJvm.of(program, Jdks.oldest(), User.own()).start();
        Browser browser = Browser.open("report-native")) {
      Path page = report(program.expectation(), jvm);
      browser.lookAs(DESKTOP, "screen", "light");
      browser.show(page);
      assertThat(browser.text("document.querySelector('.frames .native + code').textContent"))
          .doesNotContain(".java");
      assertThat(browser.text("document.querySelector('.frames .java + code').textContent"))
          .contains("com.acme.");
      assertFits(browser, "wide");
      browser.picture("light");
      assertQuiet(browser);

      browser.show(jvm.output().resolve(flameOf(page)));
      assertThat(browser.text(COLOURS + "(f => f.title.includes('.java:'))")).isEqualTo("green");
      assertThat(browser.text(COLOURS + "(f => /^(libz|libzip)/.test(f.title))")).isEqualTo("red");
      browser.picture("flame");
      assertQuiet(browser);
    }
  }

  private static String flameOf(Path page) {
    return page.getFileName().toString().replace(".html", "-flame.html");
  }

  /** Of a healthy JVM as well, at its end and on demand. */
  @Test
  void whereNothingLeaksTheReportSaysSo() throws Exception {
    try (AgentJvm jvm =
        AgentJvm.on(Jdks.oldest(), "report-healthy")
            .main(ShopServer.class, "customers=5")
            .start()) {
      jvm.awaitLine("LISTENING", PATIENCE);
      CommandLine cli = CommandLine.on(Jdks.oldest(), "report-healthy");
      await()
          .atMost(PATIENCE)
          .until(() -> cli.run("status", jvm.pid()).stdout().contains("NATIVE_MALLOC"));
      Path folder = jvm.temp().resolve("on-demand");
      Ran ran = cli.run("report", jvm.pid(), "--output", folder);
      assertThat(ran.exitCode()).as(ran.said()).isZero();
      assertThat(ran.stdout().lines()).contains(folder.resolve("report.html").toString());
      assertForThisUserAlone(folder);
      assertThat(jvm.output().resolve("report.html")).doesNotExist();
      assertThat(jvm.end()).isZero();
      for (Path report : List.of(folder, jvm.output())) {
        assertThat(report.resolve("report.html")).content().contains("No leak is confirmed.");
      }
    }
  }
}
