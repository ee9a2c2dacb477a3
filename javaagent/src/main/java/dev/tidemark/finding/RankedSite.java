package dev.tidemark.finding;

import dev.tidemark.investigate.Site;

/**
 * A site and its place among the others.
 *
 * @param rank from 1
 * @param share of what all sites of the finding hold
 */
public record RankedSite(int rank, double share, Site site) {}
