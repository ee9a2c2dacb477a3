package dev.tidemark.probe.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.probe.ProbeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JfrObjectMeansTest {

  private final Fake source = new Fake();
  private final JfrObjectMeans means =
      new JfrObjectMeans(source, new LookSpacing(Duration.ofDays(1), Duration.ofDays(1), 1));

  /** Objects as a test puts them there. */
  private static final class Fake implements OldObjectSource {
    private final List<OldObject> objects = new ArrayList<>();
    private OtherRecordings others = OtherRecordings.NONE;
    private @Nullable ProbeException failure;
    private Runnable meanwhile = () -> {};
    private int looks;
    private int closed;

    @Override
    public OldObjects look() throws ProbeException {
      looks++;
      meanwhile.run();
      if (failure != null) {
        throw failure;
      }
      return new OldObjects(objects, 2);
    }

    @Override
    public OtherRecordings others() {
      return others;
    }

    @Override
    public void close() {
      closed++;
    }
  }

  private static OldObject object(long bornTicks, String thread) {
    return new OldObject(bornTicks, System.nanoTime(), "byte[]", thread, List.of(), 100);
  }

  @AfterEach
  void close() {
    means.close();
  }

  @Test
  void anObjectKeepsItsIdAndItsBirth() throws Exception {
    source.objects.add(object(7, "a"));
    means.refresh();
    ObjectSample first = means.live().samples().get(0);
    source.objects.set(0, object(7, "a"));
    source.objects.add(object(7, "b"));
    source.objects.add(object(8, "a"));
    means.refresh();
    assertThat(means.live().samples()).extracting(ObjectSample::id).containsExactly(1L, 2L, 3L);
    assertThat(means.live().samples().get(0).bornNanos()).isEqualTo(first.bornNanos());
    assertThat(means.live().samples().get(0).bornEpoch()).isEqualTo(first.bornEpoch());
  }

  @Test
  void whatIsGoneIsForgotten() throws Exception {
    source.objects.add(object(7, "a"));
    means.refresh();
    source.objects.clear();
    means.refresh();
    assertThat(means.live().samples()).isEmpty();
    source.objects.add(object(7, "a"));
    means.refresh();
    assertThat(means.live().samples()).extracting(ObjectSample::id).containsExactly(2L);
  }

  /** Whoever waits for a look that counts a collection must not be given this one. */
  @Test
  void aLookIsAsOldAsItsCountOfCollections() throws Exception {
    long[] collected = {0};
    source.meanwhile =
        () -> {
          System.gc();
          collected[0] = System.nanoTime();
        };
    means.refresh();
    assertThat(means.live().atNanos() - collected[0]).isNegative();
    source.meanwhile = () -> {};
    long before = means.live().oldEpoch();
    means.refresh();
    assertThat(means.live().atNanos() - collected[0]).isPositive();
    assertThat(means.live().oldEpoch()).isGreaterThan(before);
  }

  @Test
  void dropsAddUp() throws Exception {
    means.refresh();
    means.refresh();
    assertThat(means.live().dropped()).isEqualTo(4);
  }

  @Test
  void pollsLookWhenDueOrFiner() throws Exception {
    means.poll();
    means.poll();
    assertThat(source.looks).isEqualTo(1);
    means.refine(true);
    means.poll();
    means.poll();
    assertThat(source.looks).isEqualTo(3);
    means.refine(false);
    means.poll();
    assertThat(source.looks).isEqualTo(3);
  }

  @Test
  void neverTakesARecordingsData() throws Exception {
    source.others = OtherRecordings.IN_MEMORY;
    means.refine(true);
    means.poll();
    means.refresh();
    assertThat(source.looks).isZero();
    Map<String, Double> said = new HashMap<>();
    means.put(said::put);
    assertThat(said).containsEntry(JfrObjectMeans.HELD, 2.0);
  }

  @Test
  void aFailedLookIsNotRepeatedAtOnce() throws Exception {
    source.failure = new ProbeException("no space");
    assertThatThrownBy(means::poll).hasMessage("no space");
    means.poll();
    assertThat(source.looks).isEqualTo(1);
  }

  @Test
  void isSilentAfterItsEnd() throws Exception {
    source.objects.add(object(7, "a"));
    means.refresh();
    means.close();
    means.close();
    means.poll();
    means.refresh();
    assertThat(means.live().samples()).isEmpty();
    assertThat(source.looks).isEqualTo(1);
    assertThat(source.closed).isEqualTo(1);
  }

  @Test
  void knowsNoIdentity() throws Exception {
    source.objects.add(object(7, "a"));
    means.refresh();
    assertThat(means.objects(means.live().samples())).isEmpty();
  }
}
