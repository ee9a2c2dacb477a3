package dev.tidemark.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The whole text, so that a change of it is seen. */
class StatusTextTest {
  @Test
  void ofOneThatIsWatched() {
    assertThat(StatusText.of(Examples.picture()))
        .isEqualTo(
            """
            tidemark 0.1.0  pid 42  OpenJDK 64-Bit Server VM  Java 17.0.15
            G1 Young Generation, G1 Old Generation
            layer 1  preset lab  36 evaluations  cpu 0.62 s, 0.40 % of one core
            limit cgroup limit 2.0 GiB, 848 MiB used

            account                 now       per minute
            NATIVE_MALLOC      91.0 MiB          120 MiB
            HEAP               33.0 MiB                -

            probe          state     means
            allocator      ON        mallinfo2

            account        state     looked into
            NATIVE_MALLOC  ON        native allocations by site
            JVM_INTERNAL   OFF       page faults by stack: page faults are not counted by a
                                     BPF program here (see doctor)

            no findings in 36 looks
            """);
  }

  @Test
  void whereNothingWasLookedAtYetItSaysWhy() {
    Picture picture = Examples.picture();
    Picture.Agent agent = picture.agent();
    Picture young =
        new Picture(
            picture.jvm(),
            new Picture.Agent(
                agent.version(),
                "production",
                1,
                false,
                agent.startedAt(),
                0,
                agent.probes(),
                agent.investigations(),
                agent.cost()),
            picture.accounts(),
            picture.findings());
    assertThat(StatusText.findings(young))
        .isEqualTo("\nno findings yet: the first 15 min of a JVM are not judged\n");
  }

  @Test
  void allFindingsOneAfterTheOther() {
    assertThat(StatusText.findings(Examples.picture(Examples.leak(), Examples.retention())))
        .isEqualTo(
            "\n" + FindingText.of(Examples.leak()) + "\n" + FindingText.of(Examples.retention()));
  }
}
