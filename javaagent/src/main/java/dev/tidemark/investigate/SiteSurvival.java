package dev.tidemark.investigate;

import java.util.List;

/**
 * How certain a site's bytes are and how old its objects, from the samples that they are of.
 *
 * @param standardErrorBytes of the site's bytes; NaN where nobody knows, for the means does not
 *     sample with known probabilities
 * @param generations distinct ones among the samples
 * @param ages how many of the samples survived 1, 2 to 3, 4 to 7, 8 to 15… collections
 */
public record SiteSurvival(double standardErrorBytes, int generations, List<Long> ages) {
  public SiteSurvival {
    ages = List.copyOf(ages);
  }
}
