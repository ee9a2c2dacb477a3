package dev.tidemark.investigate.fault;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.Investigation;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Site;
import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.fault.PageFaultStacks;
import dev.tidemark.probe.region.Region;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Which code touches memory of the JVM's own for the first time, by user stacks of page faults
 * sampled in the kernel.
 *
 * <p>Page faults are activity, not growth: what was given back meanwhile is not told apart, so this
 * never confirms a leak. Java frames need {@code -XX:+PreserveFramePointer} and show as addresses.
 */
public final class PageFaultInvestigation implements Investigation {
  private static final int ONE_IN = 16;
  private static final int MOST_SITES = 20;

  /** As many as the kernel keeps. */
  private static final int MOST_STACKS = 2_048;

  private static final long PAGE = 4096;

  private final Host host;
  private final Supplier<Optional<PageFaultStacks>> stacks;

  /**
   * @param stacks of the page-fault probe, where its means can take them
   */
  public PageFaultInvestigation(Host host, Supplier<Optional<PageFaultStacks>> stacks) {
    this.host = host;
    this.stacks = stacks;
  }

  @Override
  public String name() {
    return "page faults by stack";
  }

  @Override
  public Set<Kind> answers() {
    return Set.of(Kind.JVM_INTERNAL);
  }

  @Override
  public Availability availability() {
    return stacks.get().isPresent()
        ? Availability.yes()
        : Availability.no(
            "page faults are not counted by a BPF program here",
            "see the remedy of page-faults in: java -jar tidemark.jar doctor");
  }

  @Override
  public Outcome run(Kind kind, Duration window) throws InterruptedException {
    Optional<PageFaultStacks> taken = stacks.get();
    if (taken.isEmpty()) {
      return new Outcome.Failed(availability().reason());
    }
    try {
      return watch(taken.get(), window);
    } catch (ProbeException | IOException e) {
      return new Outcome.Failed("page-fault stacks: " + e.getMessage());
    }
  }

  private Outcome watch(PageFaultStacks faults, Duration window)
      throws ProbeException, IOException, InterruptedException {
    faults.start(Region.JVM, ONE_IN);
    try {
      Thread.sleep(window.toMillis());
    } finally {
      faults.stop();
    }
    CodeMap code = CodeMap.read(host.self().resolve("maps"));
    List<PageFaultStacks.Stack> stacks = faults.read(MOST_STACKS);
    List<Site> sites = stacks.stream().limit(MOST_SITES).map(stack -> site(stack, code)).toList();
    if (sites.isEmpty()) {
      return new Outcome.Inconclusive("no page was touched there for the first time");
    }
    return new Outcome.Sites(
        sites,
        window,
        stacks.stream().mapToLong(PageFaultInvestigation::bytes).sum(),
        false,
        List.of(
            "pages touched for the first time, by 4 KiB each; a huge page counts as one",
            faults.dropped() + " stacks were lost"));
  }

  private static Site site(PageFaultStacks.Stack stack, CodeMap code) {
    return new Site(
        bytes(stack),
        stack.count() * ONE_IN,
        null,
        stack.addresses().stream().map(code::frame).toList());
  }

  private static long bytes(PageFaultStacks.Stack stack) {
    return stack.count() * ONE_IN * PAGE;
  }
}
