package dev.tidemark.probe.jni;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sockets as a JVM makes them: IPv4 by way of IPv6 sockets, and IPv6. */
class SocketOwnerTest {
  private final NativeLibrary library = LoadedLibrary.get();

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.7", "::1"})
  void tellsWhoseTheOtherEndIs(String host) throws Exception {
    InetAddress address = InetAddress.getByName(host);
    try (ServerSocket server = new ServerSocket(0, 5, address);
        Socket client = new Socket(address, server.getLocalPort());
        Socket accepted = server.accept()) {
      InetSocketAddress peer = (InetSocketAddress) accepted.getRemoteSocketAddress();
      InetSocketAddress own = (InetSocketAddress) accepted.getLocalSocketAddress();
      assertThat(SocketOwner.of(library, peer, own)).hasValue(uid());
      client.close();
      assertThat(SocketOwner.of(library, peer, own)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void tellsItOfChannels(String host) throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getByName(host), 0));
      try (SocketChannel client = SocketChannel.open(server.getLocalAddress());
          SocketChannel accepted = server.accept()) {
        assertThat(client.isConnected()).isTrue();
        assertThat(
                SocketOwner.of(
                    library,
                    (InetSocketAddress) accepted.getRemoteAddress(),
                    (InetSocketAddress) accepted.getLocalAddress()))
            .hasValue(uid());
      }
    }
  }

  private static int uid() throws Exception {
    return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
  }
}
