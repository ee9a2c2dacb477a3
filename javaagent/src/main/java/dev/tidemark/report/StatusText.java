package dev.tidemark.report;

import dev.tidemark.detect.Bytes;
import dev.tidemark.detect.Scale;
import dev.tidemark.detect.Trend;
import dev.tidemark.finding.Finding;
import java.util.Locale;

/** The agent's state as text for a terminal. */
public final class StatusText {
  private static final int PROBE_INDENT = 25;

  private StatusText() {}

  public static String of(Picture picture) {
    StringBuilder text = new StringBuilder();
    Picture.Agent agent = picture.agent();
    Picture.Jvm jvm = picture.jvm();
    text.append(
        String.format(
            Locale.ROOT,
            "tidemark %s  pid %d  %s  Java %s%n%s%n",
            agent.version(),
            jvm.pid(),
            jvm.vm(),
            jvm.java(),
            jvm.gc()));
    text.append(
        String.format(
            Locale.ROOT,
            "layer %d%s  preset %s  %d evaluations%s%n",
            agent.layer(),
            agent.paused() ? " (paused)" : "",
            agent.preset(),
            agent.evaluations(),
            cpu(agent.cost())));
    if (jvm.limit() != null) {
      text.append(
          String.format(
              Locale.ROOT,
              "limit %s %s, %s used%n",
              jvm.limit().name(),
              Bytes.text(jvm.limit().bytes()),
              Bytes.text(jvm.limit().usedBytes())));
    }
    cost(agent.cost(), text);
    accounts(picture, text);
    probes(agent, text);
    investigations(agent, text);
    text.append(findings(picture));
    return text.toString();
  }

  /** One line: who is there. */
  public static String hello(Picture picture) {
    Picture.Agent agent = picture.agent();
    return String.format(
        Locale.ROOT,
        "tidemark %s is watching %d, preset %s%n",
        agent.version(),
        picture.jvm().pid(),
        agent.preset());
  }

  /** Empty before anything was read. */
  private static String cpu(Picture.Cost cost) {
    return Double.isFinite(cost.cpuSeconds())
        ? String.format(
            Locale.ROOT,
            "  cpu %.2f s, %.2f %% of one core",
            cost.cpuSeconds(),
            cost.cpuShare() * 100)
        : "";
  }

  private static void cost(Picture.Cost cost, StringBuilder text) {
    if (Double.isFinite(cost.hostCpuShare())) {
      text.append(
          String.format(
              Locale.ROOT,
              "cost: about %.2f %% more on the application's threads, memory about %s, allocates"
                  + " %s/s%n",
              cost.hostCpuShare() * 100,
              Bytes.text((double) cost.rssBytes()),
              Bytes.text(cost.allocatedBytesPerSecond())));
    }
    for (String one : cost.givenUp()) {
      text.append("budget: ").append(one).append('\n');
    }
  }

  private static void accounts(Picture picture, StringBuilder text) {
    text.append(String.format(Locale.ROOT, "%n%-14s %12s %16s%n", "account", "now", "per minute"));
    for (Picture.Account account : picture.accounts()) {
      Trend trend = account.trend();
      text.append(
          String.format(
              Locale.ROOT,
              "%-14s %12s %16s%n",
              account.kind(),
              Bytes.text(account.bytes()),
              trend == null || !Double.isFinite(trend.low())
                  ? "-"
                  : Bytes.text(trend.perMinute())));
    }
  }

  private static void probes(Picture.Agent agent, StringBuilder text) {
    text.append(String.format(Locale.ROOT, "%n%-14s %-9s %s%n", "probe", "state", "means"));
    for (Picture.Probe probe : agent.probes()) {
      Columns.append(
          text,
          String.format("%-14s %-9s ", probe.name(), probe.state()),
          PROBE_INDENT,
          (probe.means() + " " + probe.reason()).strip(),
          Columns.WIDTH);
    }
  }

  /** What would look into each account. */
  private static void investigations(Picture.Agent agent, StringBuilder text) {
    if (agent.investigations().isEmpty()) {
      return;
    }
    text.append(String.format(Locale.ROOT, "%n%-14s %-9s %s%n", "account", "state", "looked into"));
    for (Picture.Investigation one : agent.investigations()) {
      Columns.append(
          text,
          String.format("%-14s %-9s ", one.kind(), one.state()),
          PROBE_INDENT,
          one.reason().isEmpty() ? one.name() : one.name() + ": " + one.reason(),
          Columns.WIDTH);
    }
  }

  /** The first question of who sees no finding is whether it has looked at all. */
  private static String none(Picture.Agent agent) {
    if (agent.evaluations() > 0) {
      return "no findings in " + agent.evaluations() + " looks";
    }
    double warmUp = (agent.preset().equals("lab") ? Scale.LAB : Scale.PRODUCTION).warmUpSeconds();
    return warmUp > 0
        ? "no findings yet: the first " + Bytes.duration(warmUp) + " of a JVM are not judged"
        : "no findings yet";
  }

  /** All findings as blocks, or one line that says there are none. */
  public static String findings(Picture picture) {
    if (picture.findings().isEmpty()) {
      return "\n" + none(picture.agent()) + "\n";
    }
    StringBuilder text = new StringBuilder();
    for (Finding finding : picture.findings()) {
      text.append('\n').append(FindingText.of(finding));
    }
    return text.toString();
  }
}
