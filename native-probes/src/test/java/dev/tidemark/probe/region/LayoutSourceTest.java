package dev.tidemark.probe.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.DiagnosticCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LayoutSourceTest {
  private final List<String> asked = new ArrayList<>();
  private final AtomicLong committed = new AtomicLong(10L << 20);
  private final LayoutSource source = new LayoutSource(new Counted(), committed::get);

  @Test
  void whatStaysIsAskedForOnce() throws Exception {
    source.get();
    source.get();
    assertThat(asked).containsExactly("VM.info", "VM.metaspace");
  }

  @Test
  void nodesAreAskedForAgainWhenTheMetaspaceHasGrown() throws Exception {
    source.get();
    committed.addAndGet(LayoutSource.METASPACE_STEP);
    source.get();
    assertThat(asked).as("no more than a step").hasSize(2);
    committed.addAndGet(1);
    await()
        .untilAsserted(
            () -> {
              source.get();
              assertThat(asked).containsExactly("VM.info", "VM.metaspace", "VM.metaspace");
            });
    source.get();
    assertThat(asked).as("once for each step").hasSize(3);
  }

  @Test
  void aNewNodeIsKnownFromThenOn() throws Exception {
    assertThat(source.get().ranges()).isEmpty();
    committed.addAndGet(2 * LayoutSource.METASPACE_STEP);
    await()
        .untilAsserted(
            () ->
                assertThat(source.get().ranges())
                    .extracting(RegionTable.Range::region)
                    .containsExactly(Region.METASPACE));
  }

  private final class Counted implements DiagnosticCommands {
    @Override
    public Availability availability() {
      return Availability.yes();
    }

    @Override
    public String run(String command, String... arguments) {
      asked.add(command);
      return asked.stream().filter("VM.metaspace"::equals).count() > 1
          ? "- node #0: base 0x00007f12ff000000: reserved=64.00 MB, committed=1.00 MB"
          : "";
    }
  }
}
