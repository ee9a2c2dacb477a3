package dev.tidemark.control;

import dev.tidemark.investigate.Frames;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Site;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether what piles up in two accounts comes from one place: taken by the same code of the
 * application's, or the one account's memory taken by the class whose objects fill the other.
 *
 * <p>Two leaks in one program share the frames near the root of their stacks, a dispatcher's for
 * example; so only the application's frame nearest to the leaf is held against the first few of the
 * other. Pure.
 */
final class SameOrigin {
  private static final int FIRST_FRAMES = 3;

  /** Of what the first site holds; a smaller site is not what the account grows by. */
  private static final double LEAST_SHARE = 0.25;

  private static final Pattern POSITION = Pattern.compile("\\(.*\\)$");

  private SameOrigin() {}

  static boolean of(Outcome.Sites one, Outcome.Sites other) {
    List<Site> ones = large(one);
    List<Site> others = large(other);
    return ones.stream().anyMatch(a -> others.stream().anyMatch(b -> share(a, b) || share(b, a)))
        || takenBy(classNames(one), others)
        || takenBy(classNames(other), ones);
  }

  private static List<Site> large(Outcome.Sites found) {
    double least = found.sites().isEmpty() ? 0 : found.sites().get(0).bytes() * LEAST_SHARE;
    return found.sites().stream().filter(site -> site.bytes() >= least).toList();
  }

  /** The nearest frame of the first is among the nearest frames of the second. */
  private static boolean share(Site first, Site second) {
    List<String> nearest = own(first, 1);
    return !nearest.isEmpty() && own(second, FIRST_FRAMES).contains(nearest.get(0));
  }

  private static List<String> own(Site site, int most) {
    return site.frames().stream()
        .filter(Frames::isApplication)
        .limit(most)
        .map(frame -> POSITION.matcher(frame).replaceAll(""))
        .toList();
  }

  private static List<String> classNames(Outcome.Sites found) {
    Holding holding = found.holding();
    String site = found.sites().isEmpty() ? null : found.sites().get(0).className();
    return Stream.of(holding == null ? "" : holding.className(), site == null ? "" : site)
        .filter(name -> name.indexOf('.') > 0)
        .toList();
  }

  private static boolean takenBy(List<String> classNames, List<Site> sites) {
    return classNames.stream()
        .anyMatch(
            name ->
                sites.stream()
                    .flatMap(site -> site.frames().stream())
                    .anyMatch(frame -> frame.startsWith(name + ".")));
  }
}
