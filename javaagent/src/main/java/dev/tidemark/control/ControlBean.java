package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.finding.Finding;
import dev.tidemark.report.FindingsJson;
import dev.tidemark.report.Picture;
import dev.tidemark.report.Summary;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;

/**
 * The agent on the platform MBean server.
 *
 * <p>Assumptions: {@link #register}, {@link #changed} and {@link #close} are called by the agent's
 * one thread; the rest by any. Guarantees: no listener and no filter of the application's runs on
 * the agent's thread.
 */
final class ControlBean extends NotificationBroadcasterSupport
    implements TidemarkMXBean, AutoCloseable {
  static final String NOTIFICATION = "dev.tidemark.finding";

  private final Steering steering;
  private final ListenerThread listeners;
  private final AtomicLong sequence = new AtomicLong();

  ControlBean(Steering steering, ListenerThread listeners) {
    super(
        new MBeanNotificationInfo(
            new String[] {NOTIFICATION},
            Notification.class.getName(),
            "a finding changed its state; the finding as JSON is the user data"));
    this.steering = steering;
    this.listeners = listeners;
  }

  /** Loads the LogManager: only when the application has done so, or will not. */
  void register() throws JMException {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name = new ObjectName(OBJECT_NAME);
    if (server.isRegistered(name)) {
      server.unregisterMBean(name);
    }
    server.registerMBean(this, name);
  }

  /** No notification comes after it, and no thread of ours is left to call a listener. */
  @Override
  public void close() throws JMException {
    listeners.close();
    ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(OBJECT_NAME));
  }

  void changed(Finding finding) {
    Notification notification =
        new Notification(
            NOTIFICATION, OBJECT_NAME, sequence.incrementAndGet(), Summary.of(finding));
    notification.setUserData(FindingsJson.of(finding, steering.files(finding)));
    // As a whole: with an Executor the superclass would still ask the filters on this thread.
    listeners.run(() -> sendNotification(notification));
  }

  @Override
  public String getState() {
    Picture.Agent agent = steering.picture().agent();
    if (agent.paused()) {
      return "PAUSED";
    }
    return agent.layer() > 1 ? "INVESTIGATING" : "WATCHING";
  }

  @Override
  public int getLayer() {
    return steering.picture().agent().layer();
  }

  @Override
  public Map<String, String> getProbes() {
    Map<String, String> probes = new TreeMap<>();
    for (Picture.Probe probe : steering.picture().agent().probes()) {
      String text = probe.state() + " " + probe.means() + " " + probe.reason();
      probes.put(probe.name(), text.strip());
    }
    return probes;
  }

  @Override
  public Map<String, Long> getAccounts() {
    Map<String, Long> accounts = new TreeMap<>();
    for (Picture.Account account : steering.picture().accounts()) {
      accounts.put(account.kind().name(), Math.round(account.bytes()));
    }
    return accounts;
  }

  @Override
  public List<String> getFindings() {
    return steering.picture().findings().stream()
        .map(finding -> finding.id() + " " + finding.state() + " " + Summary.of(finding))
        .collect(Collectors.toList());
  }

  @Override
  public String getFindingsJson() {
    return FindingsJson.of(steering.picture(), steering::files);
  }

  @Override
  public Map<String, Double> getCost() {
    Picture.Cost cost = steering.picture().agent().cost();
    Map<String, Double> figures = new TreeMap<>();
    figures.put("cpuSeconds", cost.cpuSeconds());
    figures.put("cpuShare", cost.cpuShare());
    figures.put("hostCpuShare", cost.hostCpuShare());
    figures.put("allocatedBytesPerSecond", cost.allocatedBytesPerSecond());
    figures.values().removeIf(value -> Double.isNaN(value)); // not known yet
    if (cost.rssBytes() > 0) {
      figures.put("rssBytes", (double) cost.rssBytes());
    }
    for (Picture.ProbeCost probe : cost.probes()) {
      figures.put(probe.name() + ".cpuSeconds", probe.cpuSeconds());
      figures.put(probe.name() + ".hostCpuShare", probe.hostCpuShare());
      figures.put(probe.name() + ".allocatedBytes", (double) probe.allocatedBytes());
      figures.put(probe.name() + ".longestReadSeconds", probe.longestReadSeconds());
      figures.put(probe.name() + ".memoryBytes", (double) probe.memoryBytes());
    }
    return figures;
  }

  @Override
  public String investigate(String kind, int seconds) {
    return steering.investigate(
        Kind.valueOf(kind.toUpperCase(Locale.ROOT)), Duration.ofSeconds(Math.max(1, seconds)));
  }

  @Override
  public void clear(String id) {
    steering.clear(id);
  }

  @Override
  public void pause() {
    steering.pause();
  }

  @Override
  public void resume() {
    steering.resume();
  }

  @Override
  public void detach() {
    steering.detach();
  }
}
