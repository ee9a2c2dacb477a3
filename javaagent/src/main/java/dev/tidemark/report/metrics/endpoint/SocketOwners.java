package dev.tidemark.report.metrics.endpoint;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Who owns the other end of a connection within this machine: the kernel lists it in {@code
 * /proc/self/net/tcp}, with the user who opened it.
 */
final class SocketOwners {
  private static final String ESTABLISHED = "01";
  private static final String NO_INODE = "0";

  private final Path folder;

  /**
   * @param folder {@code /proc/self/net}
   */
  SocketOwners(Path folder) {
    this.folder = folder;
  }

  /**
   * The user number of the peer; empty where the kernel does not list it as a live socket.
   *
   * @param peer the other end
   * @param own this end
   */
  OptionalInt of(InetSocketAddress peer, InetSocketAddress own) throws IOException {
    OptionalInt found = OptionalInt.empty();
    for (String file : new String[] {"tcp", "tcp6"}) {
      Path table = folder.resolve(file);
      if (found.isEmpty() && Files.isReadable(table)) {
        found = find(table, file.equals("tcp6"), peer, own);
      }
    }
    return found;
  }

  private static OptionalInt find(
      Path table, boolean six, InetSocketAddress peer, InetSocketAddress own) throws IOException {
    String wanted = text(peer, six) + " " + text(own, six) + " " + ESTABLISHED + " ";
    try (BufferedReader lines = Files.newBufferedReader(table)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains(wanted)) {
          String[] fields = line.strip().split(" +");
          // A socket that its process has let go has no inode, and the kernel says root owns it.
          return fields.length < 10 || fields[9].equals(NO_INODE)
              ? OptionalInt.empty()
              : OptionalInt.of(Integer.parseInt(fields[7]));
        }
      }
    }
    return OptionalInt.empty();
  }

  /** Words of four bytes in the machine's order, as the kernel prints them. */
  private static String text(InetSocketAddress address, boolean six) {
    byte[] bytes = six ? mapped(address.getAddress()) : address.getAddress().getAddress();
    StringBuilder text = new StringBuilder();
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    while (words.hasRemaining()) {
      text.append(String.format(Locale.ROOT, "%08X", words.getInt()));
    }
    return text.append(String.format(Locale.ROOT, ":%04X", address.getPort())).toString();
  }

  /** An IPv4 address as a socket of IPv6 has it: the JVM's own are such. */
  private static byte[] mapped(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == 16) {
      return bytes;
    }
    return ByteBuffer.allocate(16).putShort(10, (short) 0xFFFF).put(12, bytes).array();
  }
}
