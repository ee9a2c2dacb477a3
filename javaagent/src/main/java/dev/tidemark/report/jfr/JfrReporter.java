package dev.tidemark.report.jfr;

import dev.tidemark.finding.Finding;
import dev.tidemark.report.History;
import dev.tidemark.report.Investigated;
import dev.tidemark.report.Picture;
import dev.tidemark.report.Reporter;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Puts accounts, findings and investigations into whatever flight recording is running.
 *
 * <p>Nothing is loaded or registered before somebody has started the recorder; from then on a look
 * without a recording costs one comparison an event.
 *
 * <p>Assumptions: the runtime has the module {@code jdk.jfr}.
 *
 * <p>Threads: the agent's one, but for the recorder's own, which asks for the findings at the begin
 * and end of a chunk.
 */
public final class JfrReporter implements Reporter {
  private final Runnable chunk = this::tellFindings;
  private boolean registered;
  private @Nullable EscalationEvent running;
  private volatile List<Finding> findings = List.of();

  @Override
  public String name() {
    return "jfr-events";
  }

  @Override
  public void looked(Picture picture, History history) {
    findings = picture.findings();
    if (isRecording() && !picture.agent().paused()) {
      picture.accounts().forEach(JfrReporter::tell);
    }
  }

  @Override
  public void changed(Finding finding, Picture picture, History history) {
    findings = picture.findings();
    if (isRecording()) {
      tell(finding);
    }
  }

  @Override
  public void escalated(History.Escalation escalation) {
    if (isRecording()) {
      running = Events.of(escalation);
    }
  }

  @Override
  public void investigated(Investigated investigated) {
    EscalationEvent event = running;
    running = null;
    if (event != null && event.isEnabled()) {
      Events.end(event, investigated);
      event.commit();
    }
  }

  /** Whether the recorder was started once, by whomever; the first time, it learns our events. */
  private boolean isRecording() {
    if (!registered && FlightRecorder.isInitialized()) {
      events().forEach(FlightRecorder::register);
      FlightRecorder.addPeriodicEvent(FindingEvent.class, chunk);
      registered = true;
    }
    return registered;
  }

  /** In a method, because a constant would load them with this class. */
  private static List<Class<? extends Event>> events() {
    return List.of(AccountEvent.class, FindingEvent.class, EscalationEvent.class);
  }

  private void tellFindings() {
    findings.forEach(JfrReporter::tell);
  }

  private static void tell(Finding finding) {
    if (new FindingEvent().isEnabled()) {
      Events.of(finding).commit();
    }
  }

  private static void tell(Picture.Account account) {
    if (new AccountEvent().isEnabled()) {
      Events.of(account).commit();
    }
  }

  @Override
  public void close() {
    if (!registered) {
      return;
    }
    if (running != null) {
      running.commit();
      running = null;
    }
    FlightRecorder.removePeriodicEvent(chunk);
    events().forEach(FlightRecorder::unregister);
    registered = false;
  }
}
