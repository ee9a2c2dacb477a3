package dev.tidemark.account;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidemark.probe.DiagnosticCommands;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Probe;
import dev.tidemark.probe.allocator.AllocatorProbe;
import dev.tidemark.probe.cgroup.CgroupProbe;
import dev.tidemark.probe.jvm.BufferPoolProbe;
import dev.tidemark.probe.jvm.JmxDiagnosticCommands;
import dev.tidemark.probe.jvm.MemoryPoolProbe;
import dev.tidemark.probe.process.ProcessMemoryProbe;
import dev.tidemark.probe.region.RegionProbe;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.Deflater;

/**
 * A small server that has done some work, then reads its own accounts and prints them beside what
 * native memory tracking says: one line {@code KIND OURS LEAST MOST} each, or {@code KIND OURS}.
 */
final class WarmServer {

  static final int LARGEST_BUFFER = 40_000_003;

  private static final int REQUESTS = 1000;
  private static final int LOADERS = 300;

  private final List<Object> kept = new ArrayList<>();

  public static void main(String[] arguments) throws Exception {
    WarmServer app = new WarmServer();
    app.loadClasses();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService workers = Executors.newFixedThreadPool(24);
    server.setExecutor(workers);
    server.createContext("/", app::serve);
    server.start();
    app.load(server.getAddress());
    System.gc();
    app.report();
    System.exit(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] body = new byte[20_000];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) (i * 31 + exchange.hashCode());
    }
    Deflater deflater = new Deflater();
    deflater.setInput(body);
    deflater.finish();
    byte[] packed = new byte[body.length];
    int length = deflater.deflate(packed);
    deflater.end();
    synchronized (kept) {
      if (kept.size() < 1000) {
        kept.add(packed);
        kept.add(ByteBuffer.allocateDirect(30_011));
      }
    }
    exchange.sendResponseHeaders(200, length);
    exchange.getResponseBody().write(packed, 0, length);
    exchange.close();
  }

  private void load(InetSocketAddress address) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + address.getPort() + "/");
    ExecutorService clients = Executors.newFixedThreadPool(12);
    List<Future<?>> done = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      done.add(clients.submit(() -> fetch(uri)));
    }
    for (Future<?> one : done) {
      one.get();
    }
    clients.shutdown();
    kept.add(ByteBuffer.allocateDirect(LARGEST_BUFFER));
  }

  private static int fetch(URI uri) throws IOException {
    try (InputStream body = uri.toURL().openStream()) {
      return body.readAllBytes().length;
    }
  }

  /** The same class from many loaders, so that the metaspace is of some size. */
  private void loadClasses() throws Exception {
    String name = Accounts.class.getName();
    byte[] bytes;
    try (InputStream file = Accounts.class.getResourceAsStream("Accounts.class")) {
      bytes = file.readAllBytes();
    }
    for (int i = 0; i < LOADERS; i++) {
      kept.add(new OneClass().define(name, bytes));
    }
  }

  private static final class OneClass extends ClassLoader {
    Class<?> define(String name, byte[] bytes) throws ClassNotFoundException {
      Class<?> defined = defineClass(name, bytes, 0, bytes.length);
      return Class.forName(defined.getName(), true, this);
    }
  }

  private void report() throws Exception {
    DiagnosticCommands commands = JmxDiagnosticCommands.connect();
    List<Probe> probes =
        List.of(
            new CgroupProbe(),
            new MemoryPoolProbe(),
            new BufferPoolProbe(),
            new AllocatorProbe(commands),
            new RegionProbe(commands),
            new ProcessMemoryProbe());
    Map<String, Double> values = new HashMap<>();
    for (Probe probe : probes) {
      var best = probe.ladder(Host.current()).best();
      if (best.isPresent()) {
        probe.open(Host.current(), best.get().means());
        probe.read(values::put);
      }
    }
    TrackedMemory truth = TrackedMemory.ask(commands);
    truth.count();
    // Once more: the first time loads classes and opens files while it reads.
    for (Probe probe : probes) {
      if (probe.ladder(Host.current()).best().isPresent()) {
        probe.read(values::put);
      }
    }
    truth.count();
    Accounts accounts = Accounts.of(values).orElseThrow();
    System.out.println("RESIDENT " + accounts.resident());
    accounts
        .bytes()
        .forEach(
            (kind, bytes) ->
                System.out.println(
                    kind + " " + bytes + (truth.knows(kind) ? " " + truth.resident(kind) : "")));
    values.forEach((metric, value) -> System.out.println("# " + metric + " " + value));
  }
}
