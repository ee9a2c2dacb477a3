package dev.tidemark.investigate.heap;

import dev.tidemark.investigate.Frames;
import dev.tidemark.investigate.Site;
import dev.tidemark.investigate.heap.AllocationWatch.Allocation;
import dev.tidemark.investigate.heap.GrownTypes.GrownType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Who made what there is more of, where only what was allocated is known and not which of it
 * stayed: what a type grew by is shared out among those who allocated it.
 *
 * <p>Most arrays and strings are garbage at once. A method that allocated many times what a type
 * grew by cannot have kept most of that, one that allocated as much may have kept all. And where a
 * type of the application's grew as well, those come first that are made within its constructor, or
 * by a method that was seen to make it.
 */
final class GrownSites {
  private final Set<String> own;
  private final List<Allocation> allocations;
  private final Set<String> makers;

  private GrownSites(GrownTypes grown, List<Allocation> allocations) {
    this.own = grown.ofApplication();
    this.allocations =
        select(allocations, one -> one.bytes() > 0 && !Frames.isOfAgent(one.frames()));
    this.makers =
        this.allocations.stream()
            .filter(one -> own.contains(one.className()))
            .map(one -> maker(one.frames()))
            .collect(Collectors.toCollection(HashSet::new));
    makers.remove("");
  }

  /** The heaviest first; a type that nobody was seen to allocate has a site without frames. */
  static List<Site> of(GrownTypes grown, List<Allocation> allocations) {
    GrownSites all = new GrownSites(grown, allocations);
    List<Site> sites = new ArrayList<>();
    grown.heavy().forEach(type -> all.add(type, sites));
    sites.sort(Comparator.comparingLong(Site::bytes).reversed());
    return sites;
  }

  private void add(GrownType type, List<Site> sites) {
    Collection<List<Allocation>> byMaker =
        made(type.name()).stream()
            .collect(Collectors.groupingBy(one -> maker(one.frames())))
            .values();
    double total = byMaker.stream().mapToDouble(of -> mayKeep(bytes(of), type.bytes())).sum();
    if (total == 0) {
      sites.add(site(type, 1, List.of()));
      return;
    }
    for (List<Allocation> ofOne : byMaker) {
      double perByte = mayKeep(bytes(ofOne), type.bytes()) / total / bytes(ofOne);
      ofOne.forEach(one -> sites.add(site(type, perByte * one.bytes(), one.frames())));
    }
  }

  private static double bytes(List<Allocation> allocations) {
    return allocations.stream().mapToDouble(Allocation::bytes).sum();
  }

  /** All of what is no more than the growth; of more than that the less, the more it is. */
  private static double mayKeep(double allocated, double grown) {
    return allocated <= grown ? allocated : grown * grown / allocated;
  }

  private List<Allocation> made(String className) {
    List<Allocation> made = select(allocations, one -> one.className().equals(className));
    List<Allocation> within = select(made, one -> isBuilt(one.frames()));
    if (!within.isEmpty()) {
      return within;
    }
    List<Allocation> by = select(made, one -> makers.contains(maker(one.frames())));
    return by.isEmpty() ? made : by;
  }

  private boolean isBuilt(List<String> frames) {
    String built = Frames.classUnderConstruction(frames);
    return built != null && own.contains(built);
  }

  /** The method that a developer would look at, without the line. */
  private static String maker(List<String> frames) {
    String frame = Frames.firstApplicationFrame(frames);
    return frame == null ? "" : frame.substring(0, frame.lastIndexOf('('));
  }

  private static List<Allocation> select(List<Allocation> from, Predicate<Allocation> which) {
    return from.stream().filter(which).toList();
  }

  private static Site site(GrownType type, double share, List<String> frames) {
    return new Site(
        Math.round(type.bytes() * share),
        Math.round(type.instances() * share),
        type.name(),
        frames);
  }
}
