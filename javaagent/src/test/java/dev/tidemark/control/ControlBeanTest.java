package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.options.OptionReader;
import dev.tidemark.report.Examples;
import dev.tidemark.report.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.Notification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Listeners of the application's that misbehave. */
@Timeout(60)
class ControlBeanTest {
  private static final Duration SOON = Duration.ofSeconds(15);

  private final AgentLog nowhere = AgentLog.open("off", LogLine.TEXT);
  private final AgentThread threads = new AgentThread(nowhere);
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final List<Notification> told = new CopyOnWriteArrayList<>();
  private ControlBean bean;

  @BeforeEach
  void register() throws Exception {
    Portrait portrait =
        new Portrait(
            new OptionReader(Map.of(), new Properties(), Map.of()).read("preset=lab"),
            Instant.EPOCH,
            List::of);
    bean =
        new ControlBean(
            new AgentSteering(
                new Mailbox(),
                nowhere,
                portrait::blank,
                finding -> Map.of(),
                () -> null,
                argument -> argument,
                () -> {}),
            new ListenerThread(threads, log::add));
    bean.register();
  }

  @AfterEach
  void noThreadIsLeft() {
    await().atMost(SOON).until(() -> threads.count() == 0);
    nowhere.close();
  }

  @Test
  void aListenerThatDoesNotReturnHoldsNothingUp() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch called = new CountDownLatch(1);
    bean.addNotificationListener(
        (notification, handback) -> {
          called.countDown();
          awaitQuietly(release);
          told.add(notification);
        },
        null,
        null);
    change(1);
    assertThat(called.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    change(ListenerThread.MOST_WAITING + 2);
    assertThat(log).singleElement().asString().contains("16 wait for a listener");

    release.countDown();
    await().atMost(SOON).until(() -> told.size() == 1 + ListenerThread.MOST_WAITING);
    change(1);
    assertThat(log).hasSize(2).last().asString().startsWith("2 JMX notifications");
    bean.close();
    assertThat(told)
        .extracting(Notification::getSequenceNumber)
        .isSorted()
        .hasSize(2 + ListenerThread.MOST_WAITING);
  }

  @Test
  void aFilterIsNotAskedOnTheAgentsThreadEither() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    bean.addNotificationListener(
        (notification, handback) -> told.add(notification),
        notification -> asked.add(Thread.currentThread().getName()),
        null);
    change(1);
    bean.close();
    assertThat(told).hasSize(1);
    assertThat(asked).containsExactly("tidemark-listeners");
  }

  @Test
  void aListenerThatThrowsIsCalledAgain() throws Exception {
    bean.addNotificationListener(
        (notification, handback) -> {
          told.add(notification);
          Thread.currentThread().interrupt();
          throw new AssertionError("the application's");
        },
        null,
        null);
    change(3);
    bean.close();
    assertThat(told).hasSize(3);
    assertThat(log).singleElement().asString().contains("a JMX listener failed", "application's");
  }

  @Test
  void aListenerThatWaitsIsInterruptedAtTheEnd() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    bean.addNotificationListener(
        (notification, handback) -> {
          called.countDown();
          awaitQuietly(new CountDownLatch(1));
        },
        null,
        null);
    change(3);
    assertThat(called.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    bean.close();
    assertThat(log).isEmpty();
  }

  @Test
  void whoIsNotToldAnythingCostsNoThread() throws Exception {
    assertThat(threads.count()).isZero();
    bean.close();
    assertThat(log).isEmpty();
  }

  private void change(int times) {
    for (int i = 0; i < times; i++) {
      bean.changed(Examples.leak());
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
