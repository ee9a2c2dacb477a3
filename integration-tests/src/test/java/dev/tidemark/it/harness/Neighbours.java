package dev.tidemark.it.harness;

import java.util.concurrent.atomic.AtomicInteger;

/** Two machines on one network, made of network namespaces; only root can make them. */
public final class Neighbours implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String here;
  private final String there;
  private final String hereAddress;

  private Neighbours(String here, String there, String hereAddress) {
    this.here = here;
    this.there = there;
    this.hereAddress = hereAddress;
  }

  public static Neighbours open() {
    String name = "tm" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    Neighbours two = new Neighbours(name + "a", name + "b", "10.203.0.1");
    Host.run("ip", "netns", "add", two.here);
    try {
      Host.run("ip", "netns", "add", two.there);
      // Both ends are made inside: nothing of it shows in the network of the tests.
      Host.run(
          "ip", "-n", two.here, "link", "add", "eth0", "type", "veth", "peer", "name", "eth0",
          "netns", two.there);
      two.up(two.here, two.hereAddress);
      two.up(two.there, "10.203.0.2");
      return two;
    } catch (RuntimeException e) {
      two.close();
      throw e;
    }
  }

  private void up(String namespace, String address) {
    Host.run("ip", "-n", namespace, "address", "add", address + "/24", "dev", "eth0");
    Host.run("ip", "-n", namespace, "link", "set", "lo", "up");
    Host.run("ip", "-n", namespace, "link", "set", "eth0", "up");
  }

  /** What makes the rest of a command line run on the first machine. */
  public String[] here() {
    return new String[] {"ip", "netns", "exec", here};
  }

  /** The first machine's address, as the second one knows it. */
  public String address() {
    return hereAddress;
  }

  /** Sends a request from one of the two. */
  public Host.Outcome askHere(String address, int port, String... headers) {
    return ask(here, address, port, headers);
  }

  public Host.Outcome askThere(String address, int port, String... headers) {
    return ask(there, address, port, headers);
  }

  private static Host.Outcome ask(String from, String address, int port, String... headers) {
    return Host.attempt(
        User.ROOT, "ip", "netns", "exec", from, "bash", "-c", request(address, port, headers));
  }

  /** A shell's own client: it needs no program that a machine may lack. */
  public static String request(String address, int port, String... headers) {
    return "exec 3<>/dev/tcp/%s/%d && printf 'GET /metrics HTTP/1.1\\r\\n%s\\r\\n\\r\\n' >&3 && cat <&3"
        .formatted(address, port, String.join("\\r\\n", headers));
  }

  @Override
  public void close() {
    for (String namespace : new String[] {here, there}) {
      Host.attempt(User.ROOT, "ip", "netns", "del", namespace);
    }
  }
}
