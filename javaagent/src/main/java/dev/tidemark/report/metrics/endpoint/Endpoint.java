package dev.tidemark.report.metrics.endpoint;

import dev.tidemark.options.MetricsOptions;
import dev.tidemark.report.metrics.Page;
import dev.tidemark.report.metrics.Tally;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Answers a Prometheus server: {@code GET /metrics} and nothing else.
 *
 * <p>One thread, at most {@value #MOST_CONNECTIONS} connections at a time, the newest first when
 * there are more, each with {@value #PATIENCE_SECONDS} seconds to ask and as many to take the
 * answer. It spends at most {@link #SHARE_OF_BUDGET} of the agent's budget: who asks more often
 * waits longer. It logs nothing and uses nothing that logs (docs/adr/0012-metrics.md).
 *
 * <p>Guarantees: what goes wrong with one connection, a heap that is full included, ends that one;
 * once nobody serves, nothing is open. Threads: one serves, any may close.
 */
public final class Endpoint implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 16;
  private static final int PATIENCE_SECONDS = 5;
  private static final double SHARE_OF_BUDGET = 0.4;
  private static final double BURST_SECONDS = 0.05;
  private static final long TURN_MILLIS = 250;
  private static final double PAUSE_SECONDS = 0.25;

  private final ServerSocketChannel server;
  private final Selector selector;
  private final Answers answers;
  private final Tally tally;
  private final CpuAllowance allowance;
  private final Deque<SelectionKey> connections = new ArrayDeque<>();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private volatile boolean closed;

  private Endpoint(
      ServerSocketChannel server,
      Selector selector,
      Answers answers,
      Tally tally,
      CpuAllowance allowance) {
    this.server = server;
    this.selector = selector;
    this.answers = answers;
    this.tally = tally;
    this.allowance = allowance;
  }

  /**
   * Listens; {@link #serve} then answers.
   *
   * @param budgetCpu of the whole agent, a share of one core
   * @param owners asked first; where they cannot tell, the kernel's list of all sockets is read,
   *     which takes milliseconds where many come and go
   */
  public static Endpoint open(
      MetricsOptions.Listen listen,
      MetricsOptions options,
      Page page,
      Tally tally,
      double budgetCpu,
      PeerOwners owners)
      throws IOException {
    InetAddress address = InetAddress.getByName(listen.host());
    Users users = Users.of(options.users(), Path.of("/etc/passwd"));
    Gatekeeper gatekeeper =
        new Gatekeeper(
            new Hosts(listen.host(), options.hosts(), address.isLoopbackAddress()),
            users,
            owners.orElse(new SocketOwners(Path.of("/proc/self/net"))));
    ServerSocketChannel server = ServerSocketChannel.open();
    Selector selector = null;
    try {
      server.bind(new InetSocketAddress(address, listen.port()), MOST_CONNECTIONS);
      server.configureBlocking(false);
      selector = Selector.open();
      server.register(selector, SelectionKey.OP_ACCEPT);
      return new Endpoint(
          server,
          selector,
          new Answers(gatekeeper, page),
          tally,
          new CpuAllowance(budgetCpu * SHARE_OF_BUDGET, BURST_SECONDS, now()));
    } catch (IOException | RuntimeException | Error e) {
      close(selector);
      close(server);
      throw e;
    }
  }

  /** For the log. */
  public String url() {
    InetSocketAddress bound = (InetSocketAddress) server.socket().getLocalSocketAddress();
    String host = bound.getAddress().getHostAddress();
    return "http://"
        + (host.indexOf(':') >= 0 ? "[" + host + "]" : host)
        + ":"
        + bound.getPort()
        + Answers.PATH;
  }

  /** Until closed; runs on a thread of its own. */
  public void serve() {
    double spent = cpuSeconds();
    try {
      while (!closed) {
        boolean done = turnGuarded();
        double spentNow = cpuSeconds();
        double rest = allowance.spend(spentNow - spent, now());
        pause(done ? rest : Math.max(PAUSE_SECONDS, rest));
        spent = spentNow;
      }
    } catch (ClosedSelectorException | IOException e) {
      // Only closing ends a selector; a selector that fails cannot be served from.
      closed = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // A port that is bound and not served keeps whoever scrapes waiting.
      close();
      connections.forEach(key -> connection(key).close());
    }
  }

  /**
   * A heap that is full costs one turn, not the endpoint.
   *
   * @return false where it did, and is not to be tried again at once
   */
  private boolean turnGuarded() throws IOException {
    try {
      await();
      turn();
      return true;
    } catch (Error e) {
      return false;
    }
  }

  private void await() throws IOException {
    if (newestToAnswer() != null) {
      selector.selectNow();
    } else {
      selector.select(connections.isEmpty() ? 0 : TURN_MILLIS);
    }
  }

  /**
   * Takes all that wait at the door, then answers one: an answer is what costs, and who came last
   * is the likeliest to be there still.
   */
  private void turn() {
    for (SelectionKey key : selector.selectedKeys()) {
      if (key.isValid() && key.isAcceptable()) {
        accept();
      } else if (key.isValid() && key.isWritable()) {
        step(key, Connection::send);
      } else if (key.isValid()) {
        step(key, Connection::receive);
      }
    }
    selector.selectedKeys().clear();
    dropLate();
    SelectionKey newest = newestToAnswer();
    if (newest != null) {
      step(newest, Connection::answer);
    }
  }

  private @Nullable SelectionKey newestToAnswer() {
    for (Iterator<SelectionKey> all = connections.descendingIterator(); all.hasNext(); ) {
      SelectionKey key = all.next();
      if (connection(key).waitsForAnswer()) {
        return key;
      }
    }
    return null;
  }

  private void accept() {
    try {
      SocketChannel channel = server.accept();
      for (int i = 0; channel != null; i++) {
        admit(channel);
        // No more at a time: somebody may connect faster than this turns.
        channel = i < MOST_CONNECTIONS ? server.accept() : null;
      }
    } catch (IOException | RuntimeException | Error e) {
      tally.count(Tally.Request.DROPPED);
    }
  }

  private void admit(SocketChannel channel) throws IOException {
    if (connections.size() >= MOST_CONNECTIONS) {
      end(connections.removeFirst(), Tally.Request.DROPPED);
    }
    step(registered(channel), Connection::receive);
  }

  /** Whole or not at all: who is only half taken in would never be dropped for being late. */
  private SelectionKey registered(SocketChannel channel) throws IOException {
    try {
      channel.configureBlocking(false);
      Connection connection = new Connection(channel, answers, PATIENCE_SECONDS * 1_000_000_000L);
      SelectionKey key = channel.register(selector, SelectionKey.OP_READ, connection);
      connections.addLast(key);
      return key;
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  /** What a connection does next, and what became of it, if that is known. */
  private interface Step {
    Tally.@Nullable Request take(Connection connection, SelectionKey key) throws IOException;
  }

  private void step(SelectionKey key, Step step) {
    Tally.Request outcome;
    try {
      outcome = step.take(connection(key), key);
    } catch (IOException | RuntimeException | Error e) {
      outcome = Tally.Request.DROPPED;
    }
    if (outcome != null) {
      connections.remove(key);
      end(key, outcome);
    }
  }

  private void dropLate() {
    long now = System.nanoTime();
    for (Iterator<SelectionKey> all = connections.iterator(); all.hasNext(); ) {
      SelectionKey key = all.next();
      if (connection(key).isLate(now)) {
        all.remove();
        end(key, Tally.Request.DROPPED);
      }
    }
  }

  private void end(SelectionKey key, Tally.Request outcome) {
    connection(key).close();
    tally.count(outcome);
  }

  private static Connection connection(SelectionKey key) {
    return (Connection) key.attachment();
  }

  private synchronized void pause(double seconds) throws InterruptedException {
    // Without a rest there is nothing to wait for, and a selector returns at once again and again.
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    long until = System.nanoTime() + (long) (seconds * 1e9);
    for (long left = until - System.nanoTime();
        left > 0 && !closed;
        left = until - System.nanoTime()) {
      wait(left / 1_000_000 + 1);
    }
  }

  private double cpuSeconds() {
    return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() / 1e9 : 0;
  }

  private static double now() {
    return System.nanoTime() / 1e9;
  }

  @Override
  public void close() {
    closed = true;
    synchronized (this) {
      notifyAll();
    }
    close(selector);
    close(server);
  }

  private static void close(@Nullable AutoCloseable part) {
    try {
      if (part != null) {
        part.close();
      }
    } catch (ClosedChannelException e) {
      // That is what was wanted.
      return;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
