package dev.tidemark.probe.region;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.DiagnosticCommands;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.KernelText;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Probe;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.Rung;
import dev.tidemark.probe.SampleSink;
import dev.tidemark.probe.region.RegionTable.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Resident memory by use: each mapping of the process sorted into a {@link Region}.
 *
 * <p>The kernel walks all page tables for it, so this is for every ten seconds to minutes. By
 * {@code vm-info} the VM says where its heap and the rest are; by {@code smaps} alone heap and
 * metaspace cannot be told from other anonymous memory, but for ZGC's, and are not put.
 */
public final class RegionProbe implements Probe {

  /** Resident bytes of all regions together, a page of the heap that is mapped thrice once. */
  public static final String RSS = "region.rss";

  /**
   * Resident bytes that the kernel counts again: before JDK 21 ZGC maps its heap three times, and
   * what it uses shows in two or three of the views. In {@code process.rss}, in no region.
   */
  public static final String REPEATED = "region.rss.repeated";

  /** Mappings. The kernel refuses more than vm.max_map_count, 65,530 by default. */
  public static final String MAPPINGS = "region.mappings";

  /** As many as the page-fault program has room for. */
  public static final int MOST_RANGES = 1024;

  private static final String VM_INFO = "vm-info";
  private static final String SMAPS = "smaps";
  private static final Map<Region, String> RSS_NAMES = names("region.rss.");
  private static final Map<Region, String> SIZE_NAMES = names("region.size.");

  private final DiagnosticCommands commands;
  private @Nullable KernelText smaps;
  private @Nullable Mappings mappings;
  private @Nullable ThreadStacks stacks;
  private @Nullable LayoutSource layoutSource;
  private RegionTable table = new RegionTable(List.of());

  public RegionProbe(DiagnosticCommands commands) {
    this.commands = commands;
  }

  /** {@code region.rss.heap} and so on: resident bytes. */
  public static String rss(Region region) {
    return RSS_NAMES.getOrDefault(region, "");
  }

  /** {@code region.size.heap} and so on: bytes of address space, reserved ones included. */
  public static String size(Region region) {
    return SIZE_NAMES.getOrDefault(region, "");
  }

  private static Map<Region, String> names(String prefix) {
    Map<Region, String> names = new EnumMap<>(Region.class);
    for (Region region : Region.values()) {
      names.put(region, prefix + region.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    return names;
  }

  @Override
  public String name() {
    return "regions";
  }

  @Override
  public String purpose() {
    return "resident memory by use: heap, metaspace, code, stacks, malloc, files, the rest";
  }

  @Override
  public Ladder ladder(Host host) {
    Availability smapsThere = smaps(host);
    return Ladder.of(
        Rung.of(VM_INFO, smapsThere.isAvailable() ? commands.availability() : smapsThere),
        Rung.of(SMAPS, smapsThere));
  }

  private static Availability smaps(Host host) {
    if (!host.isLinux()) {
      return Availability.no(host.os() + " has no /proc", "run on Linux");
    }
    Path path = host.self().resolve("smaps");
    return Files.isReadable(path)
        ? Availability.yes()
        : Availability.no(path + " cannot be read", "a kernel with CONFIG_PROC_PAGE_MONITOR");
  }

  @Override
  public void open(Host host, String means) throws ProbeException {
    close();
    if (!means.equals(VM_INFO) && !means.equals(SMAPS)) {
      throw new ProbeException("regions: no means is called " + means);
    }
    try {
      smaps = KernelText.open(host.self().resolve("smaps"));
      mappings = new Mappings(Path.of(System.getProperty("java.home")).toRealPath());
    } catch (IOException e) {
      throw new ProbeException("regions: cannot open: " + e.getMessage(), e);
    }
    stacks = new ThreadStacks(host.self(), StackSize.usual());
    layoutSource = means.equals(VM_INFO) ? new LayoutSource(commands) : null;
  }

  @Override
  public void read(SampleSink sink) throws ProbeException {
    KernelText file = smaps;
    Mappings current = mappings;
    ThreadStacks threads = stacks;
    if (file == null || current == null || threads == null) {
      throw new ProbeException("regions: read before open");
    }
    JvmLayout layout = layoutSource == null ? JvmLayout.UNKNOWN : layoutSource.get();
    try {
      current.read(file);
      List<Range> claims = new ArrayList<>(layout.ranges());
      claims.addAll(threads.read(current));
      Classification result = new Classification(current, Ranges.withoutOverlap(claims));
      table = result.table(MOST_RANGES);
      put(sink, result, unknown(threads));
      sink.put(MAPPINGS, current.count());
    } catch (IOException e) {
      throw new ProbeException("regions: cannot read: " + e.getMessage(), e);
    }
  }

  /** Regions whose memory, where there is any, is among the anonymous. */
  private Set<Region> unknown(ThreadStacks threads) {
    Set<Region> unknown = EnumSet.noneOf(Region.class);
    if (layoutSource == null) {
      unknown.add(Region.HEAP);
      unknown.add(Region.METASPACE);
    }
    if (!threads.areTold()) {
      unknown.add(Region.STACK);
    }
    return unknown;
  }

  private static void put(SampleSink sink, Classification result, Set<Region> unknown) {
    double all = 0;
    for (Region region : Region.values()) {
      double bytes = result.resident(region);
      all += bytes;
      // ZGC's heap shows by itself.
      boolean zgc = region == Region.HEAP && bytes > 0;
      if (zgc || !unknown.contains(region)) {
        sink.put(rss(region), bytes);
        sink.put(size(region), result.size(region));
      }
    }
    sink.put(RSS, all);
    sink.put(REPEATED, result.repeated());
  }

  /** The ranges of the last reading, at most {@link #MOST_RANGES}; empty before the first. */
  public RegionTable table() {
    return table;
  }

  @Override
  public void close() {
    KernelText file = smaps;
    ThreadStacks threads = stacks;
    smaps = null;
    stacks = null;
    mappings = null;
    layoutSource = null;
    if (file != null) {
      file.close();
    }
    if (threads != null) {
      threads.close();
    }
  }
}
