package dev.tidemark.cli;

import dev.tidemark.report.VisibleText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The way to a running agent: the Unix socket in its private folder.
 *
 * <p>The kernel lists the bound sockets of the target's network namespace, so no folder has to be
 * guessed and nothing attached.
 */
final class AgentLink {
  private static final String OK = "OK\n";
  private static final String ERROR = "ERROR\n";

  /** How the names begin that the kernel knows the agent's threads by. */
  private static final String AGENT_THREAD = "tidemark";

  /**
   * Age of a process after which an agent has opened: production leaves it ten for its start, and
   * on a busy machine more than twenty have passed before the socket was there.
   */
  private static final long START_SECONDS = 60;

  private static final long LOOK_MILLIS = 100;

  /** Of silence; an answer is there at once where the JVM runs at all. */
  private static final long SILENCE_SECONDS = 30;

  private final Path socket;

  private AgentLink(Path socket) {
    this.socket = socket;
  }

  /** The link to the agent in that process, if there is one. */
  static Optional<AgentLink> find(long pid) throws Unreachable {
    Path process = Path.of("/proc", Long.toString(pid));
    if (!Files.isDirectory(process)) {
      throw new Unreachable("there is no process " + pid);
    }
    try {
      for (AgentSockets.Bound bound :
          AgentSockets.in(process.resolve("net/unix"), innerPid(process, pid))) {
        Path socket = inNamespaceOf(process, bound.path());
        if (ownedBySame(process, socket) && isOpenIn(process, bound.inode())) {
          return Optional.of(new AgentLink(socket));
        }
      }
    } catch (IOException e) {
      throw new Unreachable("process " + pid + " ended or cannot be read: " + e.getMessage());
    }
    return Optional.empty();
  }

  /** The link, or the advice to attach. Waits for an agent that leaves the JVM its start. */
  static AgentLink require(long pid) throws Unreachable {
    Optional<AgentLink> link = find(pid);
    while (link.isEmpty() && isStarting(pid)) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
      link = find(pid);
    }
    return link.orElseThrow(
        () ->
            new Unreachable(
                "no agent in process "
                    + pid
                    + "; attach it first: java -jar tidemark.jar attach "
                    + pid));
  }

  /**
   * Whether the process is young and has threads of the agent's: it opens its socket when the JVM
   * has started.
   */
  static boolean isStarting(long pid) {
    Optional<Instant> began = ProcessHandle.of(pid).flatMap(one -> one.info().startInstant());
    if (began.isEmpty() || began.get().plusSeconds(START_SECONDS).isBefore(Instant.now())) {
      return false;
    }
    Path threads = Path.of("/proc", Long.toString(pid), "task");
    try (DirectoryStream<Path> each = Files.newDirectoryStream(threads)) {
      for (Path thread : each) {
        if (Files.readString(thread.resolve("comm")).startsWith(AGENT_THREAD)) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return false; // ended, or not ours to look at: then it is not ours to ask either
    }
    return false;
  }

  /** The pid that the process knows itself by. */
  private static long innerPid(Path process, long pid) {
    try {
      for (String line : Files.readAllLines(process.resolve("status"))) {
        if (line.startsWith("NSpid:")) {
          List<String> pids = List.of(line.substring(6).strip().split("\\s+"));
          return Long.parseLong(pids.get(pids.size() - 1));
        }
      }
    } catch (IOException e) {
      return pid;
    }
    return pid;
  }

  /** The same path seen through the target's root, where its mounts differ from ours. */
  private static Path inNamespaceOf(Path process, Path socket) {
    Path through = process.resolve("root").resolve(Path.of("/").relativize(socket));
    return Files.exists(through) ? through : socket;
  }

  /** Somebody else's socket with a fitting name is not the agent's. */
  private static boolean ownedBySame(Path process, Path socket) {
    try {
      Object owner = Files.getAttribute(process, "unix:uid");
      return owner.equals(Files.getAttribute(socket, "unix:uid", LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * In a pod each container may have a process 1 of one user in one network namespace. Where its
   * descriptors are not ours to see it is believed.
   */
  private static boolean isOpenIn(Path process, String inode) {
    try (DirectoryStream<Path> each = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : each) {
        if (target(descriptor).equals("socket:[" + inode + "]")) {
          return true;
        }
      }
      return false;
    } catch (IOException | DirectoryIteratorException e) {
      return true;
    }
  }

  /** Empty for one that was closed meanwhile. */
  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  /** The answer as it may be printed: the process may be another user's, and is not believed. */
  String askText(String request) throws Unreachable {
    return VisibleText.lines(ask(request));
  }

  /** Asks and returns the answer. */
  String ask(String request) throws Unreachable {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      ByteBuffer line = ByteBuffer.wrap((request + "\n").getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        channel.write(line);
      }
      return answer(new String(read(channel), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new Unreachable("the agent does not answer: " + e.getMessage());
    }
  }

  /** Of a stopped process the kernel takes the request, and nobody ever answers. */
  private static byte[] read(SocketChannel channel) throws IOException, Unreachable {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    channel.configureBlocking(false);
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_READ);
      for (int read = channel.read(buffer); read >= 0; read = channel.read(buffer)) {
        if (read == 0 && selector.select(TimeUnit.SECONDS.toMillis(SILENCE_SECONDS)) == 0) {
          throw new Unreachable(
              "the agent has not answered for "
                  + SILENCE_SECONDS
                  + " s: the JVM is stopped or has no CPU");
        }
        selector.selectedKeys().clear();
        all.write(buffer.array(), 0, buffer.position());
        buffer.clear();
      }
    }
    return all.toByteArray();
  }

  private static String answer(String reply) throws Unreachable {
    if (reply.startsWith(OK)) {
      return reply.substring(OK.length());
    }
    if (reply.startsWith(ERROR)) {
      throw new Unreachable(
          "the agent says: " + VisibleText.line(reply.substring(ERROR.length()).strip()));
    }
    throw new Unreachable("the agent hung up");
  }
}
