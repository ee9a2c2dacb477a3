package dev.tidemark.report.metrics.endpoint;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Who owns the other end of a connection within this machine: the kernel lists it in {@code
 * /proc/self/net/tcp}, with the user who opened it.
 */
final class SocketOwners implements PeerOwners {
  private static final String ESTABLISHED = "01";
  private static final String NO_INODE = "0";
  private static final int CHUNK = 8 * 1024;

  private final Path folder;

  /**
   * @param folder {@code /proc/self/net}
   */
  SocketOwners(Path folder) {
    this.folder = folder;
  }

  /** Empty where the kernel does not list it as a live socket. */
  @Override
  public OptionalInt of(InetSocketAddress peer, InetSocketAddress own) throws IOException {
    OptionalInt found = OptionalInt.empty();
    for (String file : new String[] {"tcp", "tcp6"}) {
      Path table = folder.resolve(file);
      if (found.isEmpty() && Files.isReadable(table)) {
        found = find(table, file.equals("tcp6"), peer, own);
      }
    }
    return found;
  }

  /**
   * The table has a line for each connection of the last minute, live or dead: thousands where many
   * come and go. So its bytes are compared, and only the one line becomes text.
   */
  private static OptionalInt find(
      Path table, boolean six, InetSocketAddress peer, InetSocketAddress own) throws IOException {
    byte[] wanted =
        (text(peer, six) + " " + text(own, six) + " " + ESTABLISHED + " ")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] chunk = new byte[CHUNK];
    int filled = 0;
    try (InputStream in = Files.newInputStream(table)) {
      for (int more = in.read(chunk); more > 0; more = in.read(chunk, filled, CHUNK - filled)) {
        filled += more;
        int start = 0;
        for (int end = newline(chunk, start, filled);
            end >= 0;
            end = newline(chunk, start, filled)) {
          if (contains(chunk, start, end, wanted)) {
            return owner(new String(chunk, start, end - start, StandardCharsets.US_ASCII));
          }
          start = end + 1;
        }
        filled -= start;
        System.arraycopy(chunk, start, chunk, 0, filled);
        if (filled == CHUNK) {
          throw new IOException(table + " has a line that is too long");
        }
      }
    }
    return OptionalInt.empty();
  }

  private static int newline(byte[] chunk, int from, int to) {
    for (int i = from; i < to; i++) {
      if (chunk[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** The addresses stand right behind the line's number, whose width varies. */
  private static boolean contains(byte[] chunk, int start, int end, byte[] wanted) {
    int colon = start;
    while (colon < end && chunk[colon] != ':') {
      colon++;
    }
    int from = colon + 2;
    return from + wanted.length <= end
        && Arrays.equals(chunk, from, from + wanted.length, wanted, 0, wanted.length);
  }

  /** A socket that its process has let go has no inode, and the kernel says root owns it. */
  private static OptionalInt owner(String line) {
    String[] fields = line.strip().split(" +");
    return fields.length < 10 || fields[9].equals(NO_INODE)
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(fields[7]));
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
