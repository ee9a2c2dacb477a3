package dev.tidemark.detect.outside;

/**
 * What the questions are held against. Tuned on training series only (docs/accuracy.md).
 *
 * @param suspectShare of the room taken by the growth from which on it is worth a suspicion
 * @param freshShare the same to call it a leak where it began after a time of rest
 * @param startShare the same where it has gone on for as long as anyone has looked, as a cache does
 *     that fills
 * @param blindShare the same where it began so, and no load is known
 * @param certainty standard errors that the slope is above zero
 * @param recentShare slope of the last third over that before it
 * @param missing deviations that the newest readings may lack of the line before they count as a
 *     growth that has broken off
 * @param shortBy the same as a share of what the line gains in a third of the window; both must be
 *     exceeded
 * @param loadShare of the slope that is left when the load is taken out
 * @param loadKeepsUp rise of the load over the rise of the account, both as shares; below 1 because
 *     the usual measure of load, CPU time, is not zero where nothing is asked
 * @param benignTimes worse than the worst benign rise
 * @param intervalWidth by how much the slope's interval is wider than its error says
 */
public record Thresholds(
    double suspectShare,
    double freshShare,
    double startShare,
    double blindShare,
    double certainty,
    double recentShare,
    double missing,
    double shortBy,
    double loadShare,
    double loadKeepsUp,
    double benignTimes,
    double intervalWidth) {

  public static final Thresholds DEFAULT =
      new Thresholds(0.12, 0.2, 0.4, 0.4, 4, 0.5, 5, 0.3, 0.5, 0.7, 1.4, 2);
}
