package dev.tidemark.investigate.mapping;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.Investigation;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Site;
import dev.tidemark.investigate.tap.BootClasses;
import dev.tidemark.investigate.tap.HeldThings;
import dev.tidemark.investigate.tap.Weave;
import dev.tidemark.probe.Availability;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    List<Weave.Target> targets =
        List.of(
            new Weave.Target(
                channel, named("mapInternal").and(takesArguments(5)), MappingAdvice.Map.class),
            new Weave.Target(
                unmapper, named("unmap").and(takesArguments(0)), MappingAdvice.Unmap.class));
    long before = System.nanoTime();
    try (Weave weave =
        Weave.open(instrumentation, bootClasses, targets, mappings::made, mappings::gone)) {
      long woven = System.nanoTime();
      Thread.sleep(Math.max(1, window.toMillis()));
      Duration watched = Duration.ofNanos(System.nanoTime() - woven);
      return outcome(mappings, watched, Duration.ofNanos(woven - before), weave.failures());
    } catch (IOException | RuntimeException | LinkageError e) {
      return new Outcome.Failed("file mappings: " + e);
    }
  }

  private static Outcome outcome(
      HeldThings<Object> mappings, Duration watched, Duration weaving, long failures) {
    List<Site> sites =
        mappings.sites((mapping, bytes) -> true, held -> "java.nio.MappedByteBuffer");
    if (sites.isEmpty()) {
      return new Outcome.Inconclusive(
          "of "
              + mappings.seen()
              + " mappings made none was left after "
              + watched.toSeconds()
              + " s");
    }
    List<String> notes = new ArrayList<>();
    notes.add("of " + mappings.seen() + " mappings made, those counted were not unmapped");
    notes.add("a mapping whose buffer waits for a collection counts as held");
    if (mappings.dropped() > 0) {
      notes.add(mappings.dropped() + " mappings found no room in the table");
    }
    if (failures > 0) {
      notes.add(failures + " mappings were lost to errors of ours");
    }
    notes.add("cost: " + weaving.toMillis() + " ms to weave, some 10 µs a mapping");
    notes.add("not seen: files that native code maps");
    long grown = sites.stream().mapToLong(Site::bytes).sum();
    return new Outcome.Sites(
        sites.stream().limit(MOST_SITES).toList(), watched, grown, true, notes);
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
