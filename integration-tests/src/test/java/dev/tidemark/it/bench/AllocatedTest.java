package dev.tidemark.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AllocatedTest {
  private static final double MIB = 1 << 20;

  @Test
  void aRateIsOfAllThreadsThatLiveByTheTimeThatThePrintsAreApart() {
    Allocated before =
        Allocated.of(
            List.of(
                "Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode):",
                thread("main", "#1", "9.50", "512K"),
                thread("ended", "#8", "2.00", "700M"),
                thread("a\" #7 elapsed=1s allocated=5K", "#12", "8.28", "4638M")));
    Allocated after =
        Allocated.of(
            List.of(
                thread("main", "#1", "11.50", "1024K"),
                thread("new", "#13", "0.10", "512K"),
                thread("a\" #7 elapsed=1s allocated=5K", "#12", "10.28", "4639M")));

    assertThat(after.perSecondSince(before)).isEqualTo(2 * MIB / 2);
  }

  /** JDK 21 and later tell the kernel's number of the thread as well. */
  @Test
  void theKernelsNumberOfAThreadIsNotItsOwn() {
    Allocated before = Allocated.of(List.of(thread("main", "#3 [2393]", "1.00", "0B")));
    Allocated after = Allocated.of(List.of(thread("main", "#3 [2393]", "2.00", "2G")));

    assertThat(after.bytes()).containsOnlyKeys(3L);
    assertThat(after.perSecondSince(before)).isEqualTo(2048 * MIB);
  }

  @Test
  void whatIsNotToldIsNotZero() {
    Allocated nothing = Allocated.of(List.of("\"main\" #1 prio=5 os_prio=0 tid=0x1 nid=0x2"));

    assertThat(nothing.perSecondSince(nothing)).isNaN();
  }

  private static String thread(String name, String number, String elapsed, String allocated) {
    return String.format(
        "\"%s\" %s daemon prio=5 os_prio=0 cpu=334.17ms elapsed=%ss allocated=%s"
            + " defined_classes=0 tid=0x00007f48ac018070 nid=0x7ad3 runnable  [0x0]",
        name, number, elapsed, allocated);
  }
}
