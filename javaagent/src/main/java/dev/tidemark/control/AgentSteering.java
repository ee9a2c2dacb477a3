package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.finding.Finding;
import dev.tidemark.report.FrozenHistory;
import dev.tidemark.report.Picture;
import dev.tidemark.report.html.Pages;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Puts what others ask for into the agent's mailbox, and shows them its picture.
 *
 * <p>Guarantees: those of {@link Steering}; the agent's parts are touched on its own thread only.
 */
final class AgentSteering implements Steering {
  private final Mailbox mailbox;
  private final AgentLog log;
  private final Supplier<Picture> picture;
  private final Function<Finding, Map<String, String>> files;
  private final Supplier<@Nullable Rounds> rounds;
  private final UnaryOperator<String> attachAgain;
  private final Runnable stop;

  /**
   * @param files of a finding, in the output folder; any thread may ask
   * @param rounds null until the agent has opened its probes; any thread may ask
   * @param stop to be run on the agent's thread
   */
  AgentSteering(
      Mailbox mailbox,
      AgentLog log,
      Supplier<Picture> picture,
      Function<Finding, Map<String, String>> files,
      Supplier<@Nullable Rounds> rounds,
      UnaryOperator<String> attachAgain,
      Runnable stop) {
    this.mailbox = mailbox;
    this.log = log;
    this.picture = picture;
    this.files = files;
    this.rounds = rounds;
    this.attachAgain = attachAgain;
    this.stop = stop;
  }

  @Override
  public Picture picture() {
    return picture.get();
  }

  /** What is known is copied on the agent's thread, the pages are made on the caller's. */
  @Override
  public Map<String, String> report() {
    AtomicReference<@Nullable FrozenHistory> history = new AtomicReference<>();
    String answer =
        mailbox.ask(
            () -> {
              history.set(FrozenHistory.of(opened().history()));
              return "";
            });
    FrozenHistory frozen = history.get();
    if (frozen == null) {
      throw new IllegalStateException(answer);
    }
    return Pages.of(picture(), frozen);
  }

  @Override
  public Map<String, String> files(Finding finding) {
    return files.apply(finding);
  }

  @Override
  public String investigate(Kind kind, Duration window) {
    return mailbox.ask(
        () -> {
          String why = opened().watch().investigate(kind, window);
          return why == null
              ? "investigating " + kind + " for " + window.toSeconds() + " s"
              : "not started: " + why;
        });
  }

  @Override
  public String investigation() {
    Rounds open = rounds.get();
    return open == null ? "none yet\n" : open.watch().investigation();
  }

  @Override
  public void clear(String id) {
    post(() -> opened().watch().clear(id));
  }

  @Override
  public void pause() {
    post(() -> opened().pause());
  }

  @Override
  public void resume() {
    post(() -> opened().resume());
  }

  @Override
  public String attachAgain(String argument) {
    return attachAgain.apply(argument);
  }

  /** Before the probes are open it changes nothing: they are opened by the options then asked. */
  void layerMax(int layer) {
    post(
        () -> {
          Rounds open = rounds.get();
          if (open != null) {
            open.watch().layerMax(layer);
          }
        });
  }

  @Override
  public void detach() {
    post(stop);
  }

  private Rounds opened() {
    Rounds open = rounds.get();
    if (open == null) {
      throw new IllegalStateException("not opened yet");
    }
    return open;
  }

  private void post(Runnable request) {
    if (!mailbox.post(request)) {
      log.line("a request was dropped: too many are waiting");
    }
  }
}
