package dev.tidemark.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.finding.RankedSite;
import dev.tidemark.investigate.Site;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static RankedSite site(int rank, double share, String... frames) {
    return new RankedSite(rank, share, new Site(1 << 20, 10, "double[]", List.of(frames)));
  }

  /** ConcurrentHashMap inserts at two lines; to the application they are one place. */
  @Test
  void sitesThatDifferWithinTheJdkAloneCountAsOne() {
    String own = "com.acme.shop.Prices.of(Prices.java:11)";
    List<RankedSite> sites =
        List.of(
            site(1, 0.5, "java.util.HashMap.computeIfAbsent(HashMap.java:1724)", own),
            site(2, 0.3, "java.util.HashMap.computeIfAbsent(HashMap.java:1756)", own),
            site(3, 0.1, "com.acme.shop.Orders.add(Orders.java:3)"));

    assertThat(Summary.of(Examples.leak("f48c12bf0042", sites))).contains("80 % of it from " + own);
  }

  @Test
  void whatTheSitesDoNotExplainIsNotTheirs() {
    List<RankedSite> sites = List.of(site(1, 0.8, "com.acme.shop.Prices.of(Prices.java:11)"));

    assertThat(Summary.of(Examples.leak("f48c12bf0042", sites, 0.5)))
        .contains(", at least 40 % of it from com.acme");
  }
}
