package dev.tidemark.investigate.mapping;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.Frames;
import dev.tidemark.investigate.Investigation;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Site;
import dev.tidemark.investigate.tap.BootClasses;
import dev.tidemark.investigate.tap.HeldThings;
import dev.tidemark.investigate.tap.Stitch;
import dev.tidemark.investigate.tap.Stitch.Call.GoneThis;
import dev.tidemark.investigate.tap.Stitch.Call.MadeResult;
import dev.tidemark.investigate.tap.Weave;
import dev.tidemark.probe.Availability;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Watches which call sites map files, and which of these mappings are not unmapped.
 *
 * <p>Every way to map a file in Java, {@code FileChannel.map} with an arena (JDK 22) included, goes
 * through one private method of the JDK that returns the mapping's unmapper, and every way to unmap
 * (a collected buffer, a closed arena, a cleaner called by hand) through that unmapper. Both have
 * kept their shape from JDK 17 to 25. So nothing is sampled and nothing is guessed from the life of
 * buffer objects; the unmapper does not keep the buffer alive.
 */
public final class MappedFileInvestigation implements Investigation {

  private static final String CHANNEL = "sun.nio.ch.FileChannelImpl";
  private static final String UNMAPPER = CHANNEL + "$Unmapper";

  /** {@code mapInternal(mode, position, size, prot, isSync)}. */
  private static final String MAP_PARAMETERS = "(Ljava/nio/channels/FileChannel$MapMode;JJIZ)";

  /** After this, mode, and the two slots of position. */
  private static final int MAP_SIZE_SLOT = 4;

  private static final long POLL_MILLIS = 100;
  private static final int MOST_MAPPINGS = 50_000;
  private static final int MOST_SITES = 20;

  private final Instrumentation instrumentation;
  private final BootClasses bootClasses;

  public MappedFileInvestigation(Instrumentation instrumentation, BootClasses bootClasses) {
    this.instrumentation = instrumentation;
    this.bootClasses = bootClasses;
  }

  @Override
  public String name() {
    return "file mappings by site";
  }

  @Override
  public Set<Kind> answers() {
    return Set.of(Kind.MAPPED_FILE);
  }

  @Override
  public Availability availability() {
    if (!instrumentation.isRetransformClassesSupported()) {
      return Availability.no("this JVM does not retransform classes", "");
    }
    Class<?> channel = jdkClass(CHANNEL);
    Class<?> unmapper = jdkClass(UNMAPPER);
    boolean known =
        channel != null
            && unmapper != null
            && has(channel, "mapInternal", 5)
            && has(unmapper, "unmap", 0);
    return known
        ? Availability.yes()
        : Availability.no("this JDK maps files in a way Tidemark does not know", "");
  }

  @Override
  public String leavesBehind() {
    return "one class of some 2 KB in the boot loader, which nothing calls";
  }

  @Override
  public Outcome run(Kind kind, Duration window) throws InterruptedException {
    Class<?> channel = jdkClass(CHANNEL);
    Class<?> unmapper = jdkClass(UNMAPPER);
    if (channel == null || unmapper == null || !availability().isAvailable()) {
      return new Outcome.Failed(availability().reason());
    }
    HeldThings<Object> mappings = new HeldThings<>(MOST_MAPPINGS);
    List<Stitch> stitches =
        List.of(
            new Stitch(channel, "mapInternal", MAP_PARAMETERS, new MadeResult(MAP_SIZE_SLOT)),
            new Stitch(unmapper, "unmap", "()", new GoneThis()));
    long before = System.nanoTime();
    try (Weave weave =
        Weave.open(
            instrumentation,
            bootClasses,
            stitches,
            (unmapping, bytes) ->
                mappings.made(unmapping, bytes, System.nanoTime(), Frames.ofCaller()),
            mappings::gone)) {
      long start = System.nanoTime();
      OptionalLong settled = watch(start, window);
      List<String> notes = new ArrayList<>();
      if (weave.failures() > 0) {
        notes.add(weave.failures() + " reports were lost to errors of ours");
      }
      long weavingMillis = Duration.ofNanos(start - before).toMillis();
      notes.add("cost: " + weavingMillis + " ms to weave, some 10 µs a mapping");
      return outcome(mappings, start, settled, notes);
    } catch (IOException | RuntimeException | LinkageError e) {
      return new Outcome.Failed("file mappings: " + e);
    }
  }

  /** Up to which nano time unused mappings have been found by a collection; empty for never. */
  private static OptionalLong watch(long start, Duration window) throws InterruptedException {
    CollectionWatch collections = new CollectionWatch(start);
    long left;
    while ((left = window.toNanos() - (System.nanoTime() - start)) > 0) {
      Thread.sleep(Math.min(POLL_MILLIS, left / 1_000_000 + 1));
      collections.poll(System.nanoTime());
    }
    return collections.settled();
  }

  /**
   * Where a collection was seen, only mappings made before it count: the buffers of later ones may
   * be garbage that nothing has looked for.
   */
  private static Outcome outcome(
      HeldThings<Object> mappings, long start, OptionalLong settled, List<String> notes) {
    long end = System.nanoTime();
    long until = settled.orElse(end);
    List<Site> sites = mappings.sites(until, mapping -> true, held -> "java.nio.MappedByteBuffer");
    Duration watched = Duration.ofNanos(Math.max(1, until - start));
    if (sites.isEmpty()) {
      return new Outcome.Inconclusive(
          "of " + mappings.seen() + " mappings made none was held for long");
    }
    notes.add(
        settled.isPresent()
            ? "counted are mappings made before the last collection and still there; "
                + mappings.seen()
                + " were made in all"
            : "no collection was seen: mappings whose buffer is garbage count as held; "
                + mappings.seen()
                + " were made in all");
    if (mappings.dropped() > 0) {
      notes.add(mappings.dropped() + " mappings found no room in the table");
    }
    notes.add("not seen: files that native code maps");
    long grown = sites.stream().mapToLong(Site::bytes).sum();
    return new Outcome.Sites(
        sites.stream().limit(MOST_SITES).toList(), watched, grown, settled.isPresent(), notes);
  }

  private static boolean has(Class<?> type, String method, int parameters) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(candidate -> candidate.getName().equals(method))
        .mapToInt(Method::getParameterCount)
        .anyMatch(count -> count == parameters);
  }

  private static @Nullable Class<?> jdkClass(String name) {
    try {
      return Class.forName(name, false, null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }
}
