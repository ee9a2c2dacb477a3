package dev.tidemark.investigate.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.fault.PageFaultStacks;
import dev.tidemark.probe.region.Region;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageFaultInvestigationTest {
  private static final long BYTES = 16 * 4096;

  private final Kernel kernel = new Kernel();

  /** Takes stacks of the region asked about, and has what a test puts in. */
  private static final class Kernel implements PageFaultStacks {
    private final List<Stack> stacks = new ArrayList<>();
    private final List<Region> asked = new ArrayList<>();
    private boolean stopped;

    @Override
    public void start(Region region, int oneIn) {
      asked.add(region);
    }

    @Override
    public List<Stack> read(int limit) {
      return stacks.stream().limit(limit).toList();
    }

    @Override
    public long dropped() {
      return 3;
    }

    @Override
    public void stop() {
      stopped = true;
    }
  }

  @Test
  void tellsTheSitesThatTouchedMostOfAllThatWasTouched() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      kernel.stacks.add(new PageFaultStacks.Stack(Region.JVM, 100 - i, List.of(0x10L)));
    }

    Outcome.Sites sites = (Outcome.Sites) run();
    assertThat(sites.sites()).hasSize(20);
    assertThat(sites.sites().get(0).bytes()).isEqualTo(100 * BYTES);
    assertThat(sites.sites().get(0).frames()).containsExactly("0x10");
    assertThat(sites.grownBytes()).isEqualTo(100 * 101 / 2 * BYTES);
    assertThat(sites.notes()).contains("3 stacks were lost");
  }

  @Test
  void asksAboutTheMemoryOfTheJvmAlone() throws InterruptedException {
    assertThat(run()).isInstanceOf(Outcome.Inconclusive.class);
    assertThat(kernel.asked).containsExactly(Region.JVM);
    assertThat(kernel.stopped).isTrue();
  }

  private Outcome run() throws InterruptedException {
    return new PageFaultInvestigation(Host.current(), () -> Optional.of(kernel))
        .run(Kind.JVM_INTERNAL, Duration.ofMillis(1));
  }
}
