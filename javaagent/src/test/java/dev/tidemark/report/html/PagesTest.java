package dev.tidemark.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tidemark.account.Kind;
import dev.tidemark.detect.Bound;
import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.State;
import dev.tidemark.finding.Finding;
import dev.tidemark.finding.RankedSite;
import dev.tidemark.finding.RuledOut;
import dev.tidemark.finding.Transition;
import dev.tidemark.investigate.Accumulation;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Site;
import dev.tidemark.investigate.Staleness;
import dev.tidemark.report.Altered;
import dev.tidemark.report.Examples;
import dev.tidemark.report.Picture;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final String EVIL = "</script><script>alert(1)</script><img src=x onerror=a>\"'";

  private static Map<String, String> pages(Finding... findings) {
    return Pages.of(Examples.picture(findings), Histories.rising(Kind.NATIVE_MALLOC));
  }

  private static String page(Finding finding) {
    return Pages.of(Examples.picture(finding), Histories.rising(finding.kind()))
        .get("finding-" + finding.id() + ".html");
  }

  /** Without tags: what a person reads, blanks counted once. */
  private static String read(String html) {
    return html.replaceAll("(?s)<style>.*?</style>|<script.*?</script>| srcdoc=\"[^\"]*\"", "")
        .replaceAll("<[^>]*>", " ")
        .replaceAll("\\s+", " ");
  }

  @Test
  void thereIsOneForTheProcessAndOneForEachFindingWithItsGraph() {
    assertThat(pages(Examples.leak(), Examples.retention()))
        .containsOnlyKeys(
            "finding-f48c12bf0042.html",
            "finding-f48c12bf0042-flame.html",
            "finding-62235de18edb.html",
            "report.html");
  }

  @Test
  void aNativeLeakIsToldFromTheSentenceToTheFigures() {
    assertThat(read(page(Examples.leak())))
        .contains("LEAK CONFIRMED NATIVE_MALLOC")
        .contains("Native memory (malloc) leaks: it grew by 69.0 MiB, now 120 MiB/min")
        .contains("120 MiB a minute")
        .contains("108 MiB to 132 MiB")
        .contains("How sure: two independent strong signals agree")
        .contains("The sites explain 97 % of the growth")
        .contains("call end() on every Deflater")
        .contains("Escalated 1 Nov 2026 12:00:21 UTC : layer 2 looked into NATIVE_MALLOC for 14 s")
        .contains("Site 1: 94 %, 35.1 MiB in 658 (java.util.zip.Deflater)")
        .contains("native libz.so.1.2.13`deflateInit2_")
        .contains("java com.acme.invoices.Archivist.archive(Archivist.java:16)")
        .contains("unfreed-sites 97 % of the growth 40 % of the growth sites hold it")
        .contains("RETAINED_FREE did not grow meanwhile")
        .contains("frees were recorded for the last 4.7 s")
        .contains("jcmd 42 System.native_heap_info");
  }

  @Test
  void aHeapLeakShowsWhatHoldsItAndHowOldItIs() {
    String html = page(Examples.heapLeak());
    assertThat(html)
        .contains(
            "<mark><code>static com.acme.lounge.Sessions.OPEN"
                + " (java.util.concurrent.ConcurrentHashMap)</code>");
    assertThat(read(html))
        .contains("here it piles up")
        .contains("Elements at its end 71300")
        .contains("Of 240 watched objects, 236 were not touched by anyone (98 %)")
        .contains("Put something in 29200")
        .contains("Site 1: 83 %, 56.0 MiB (standard error 1.7 MiB) in 57344 (byte[])")
        .contains("68.7 MiB live (standard error 2.0 MiB) in about 70000 objects")
        .contains("22 generations are alive at once")
        .contains("Their number changes by 0.80 a collection, over 24 of them")
        .contains("4 to 7 40")
        .contains("8 to 15 187");
  }

  @Test
  void theChartSaysInWordsWhatItShows() {
    String html = page(Examples.leak());
    assertThat(html).contains("role=\"img\"").contains("aria-describedby=\"accounts-wide-text\"");
    assertThat(html).contains("Within 58 s the sum went from 321 MiB to 437 MiB");
    assertThat(html).contains("class=\"area k-native-malloc\"").contains("class=\"interval\"");
    assertThat(html).contains("class=\"moment escalated\"").contains("class=\"moment confirmed\"");
    assertThat(html).contains("cgroup limit 2.0 GiB");
    assertThat(read(html)).contains("Resident MiB by account, UTC");
  }

  @Test
  void aPastThatIsEmptyIsSaidToBe() {
    String html =
        Pages.of(Examples.picture(Examples.suspicion()), Histories.empty())
            .get("finding-f48c12bf0042.html");
    assertThat(read(html)).contains("Not enough was read yet for a chart.").contains("SUSPECTED");
  }

  @Test
  void theProcessLeadsToItsFindings() {
    String html = pages(Examples.leak(), Examples.heapLeak()).get("report.html");
    assertThat(html).contains("href=\"finding-f48c12bf0042.html\"");
    assertThat(read(html))
        .contains("2 leaks are confirmed.")
        .contains("HEAP LEAK CONFIRMED")
        .contains("848 MiB of 2.0 GiB")
        .contains("allocator ON mallinfo2");
  }

  @Test
  void theDataIsInThePage() {
    JsonObject data = data(page(Examples.leak()), "findings-json");
    assertThat(data.get("schema").getAsString()).isEqualTo("tidemark.findings/1");
    assertThat(data.getAsJsonArray("findings")).hasSize(1);
    JsonObject series = data(page(Examples.leak()), "series-json").getAsJsonObject("NATIVE_MALLOC");
    assertThat(series.getAsJsonArray("seconds")).hasSize(30);
    assertThat(series.getAsJsonArray("bytes").get(0).getAsLong()).isEqualTo(11 << 20);
  }

  private static JsonObject data(String html, String id) {
    Matcher script =
        Pattern.compile("(?s)<script type=\"application/json\" id=\"" + id + "\">(.*?)</script>")
            .matcher(html);
    assertThat(script.find()).isTrue();
    return JsonParser.parseString(script.group(1)).getAsJsonObject();
  }

  @Test
  void noNameBecomesMarkup() {
    Map<String, String> hostile = pages(hostile());
    Map<String, String> harmless = pages(Examples.leak());
    assertThat(tags(hostile.get("finding-f48c12bf0042-flame.html")))
        .isEqualTo(tags(harmless.get("finding-f48c12bf0042-flame.html")));
    hostile.forEach(
        (name, html) -> {
          assertThat(html).as(name).doesNotContain("<img").doesNotContain("<script>alert");
          String withoutValues = html.replaceAll("\"[^\"]*\"", "\"\"");
          assertThat(withoutValues).as(name).doesNotContainPattern("<[^>]*\\sonerror=");
        });
    JsonObject data = data(hostile.get("finding-f48c12bf0042.html"), "findings-json");
    assertThat(data.toString()).contains("alert(1)");
  }

  private static long tags(String html) {
    return html.split("<[a-zA-Z/]", -1).length;
  }

  private static Finding hostile() {
    Finding leak = Examples.leak();
    return Altered.of(leak)
        .transitions(List.of(new Transition(State.CONFIRMED, leak.startedAt(), EVIL)))
        .sites(
            List.of(
                new RankedSite(
                    1, 1, new Site(7, 1, EVIL, List.of(EVIL, EVIL + ".run(" + EVIL + ".java:1)")))))
        .heldBy(
            new Holding(
                EVIL,
                1,
                List.of("static " + EVIL, EVIL),
                new Accumulation(EVIL, EVIL, 1, 1, 2, new Bound(EVIL, Bound.Strength.BROKEN)),
                new Staleness(1, 1, 1, 1, 1, 1)))
        .evidence(List.of(new Evidence(EVIL, 1, 1, EVIL, EVIL)))
        .ruledOut(List.of(new RuledOut(EVIL, EVIL)))
        .doubts(List.of(EVIL))
        .advice(List.of(EVIL))
        .make();
  }

  @Test
  void noPageAsksForAnything() {
    pages(Examples.leak(), Examples.heapLeak())
        .forEach(
            (name, html) -> {
              assertThat(html.replace("&#39;", "'")).as(name).contains("default-src 'none'");
              assertThat(html).as(name).doesNotContainPattern("(?i)<(link|img|script src|base)\\b");
              assertThat(html).as(name).doesNotContain("url(", "@import");
            });
  }

  /** A browser counts these against nothing but itself; a folder of them must stay small. */
  @Test
  void aPageStaysSmall() {
    Picture picture = Examples.picture(Examples.leak());
    String html =
        Pages.of(picture, Histories.rising(Kind.NATIVE_MALLOC)).get("finding-f48c12bf0042.html");
    assertThat(html.length()).isLessThan(200_000);
  }
}
