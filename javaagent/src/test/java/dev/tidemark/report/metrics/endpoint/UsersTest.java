package dev.tidemark.report.metrics.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asks, and whether they may. */
class UsersTest {
  private static final int OWN = (int) new UnixSystem().getUid();

  @Test
  void theKernelSaysWhoseTheOtherEndIs() throws IOException {
    SocketOwners owners = new SocketOwners(Path.of("/proc/self/net"));
    for (String address : List.of("127.0.0.1", "::1")) {
      try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName(address));
          Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
          Socket accepted = server.accept()) {
        InetSocketAddress peer = (InetSocketAddress) accepted.getRemoteSocketAddress();
        InetSocketAddress own = (InetSocketAddress) accepted.getLocalSocketAddress();

        assertThat(owners.of(peer, own)).as(address).isEqualTo(OptionalInt.of(OWN));

        client.close();
        assertThat(owners.of(peer, own)).as("nobody's any more").isEmpty();
      }
    }
  }

  @Test
  void aSocketThatNobodyHoldsIsNotRoots(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("tcp"),
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
            + "   1: 0100007F:D431 0100007F:24BC 01 00000000:00000000 00:00000000 00000000     0        0 0 1\n"
            + "   2: 0100007F:D432 0100007F:24BC 01 00000000:00000000 00:00000000 00000000  1000        0 8 1\n");
    SocketOwners owners = new SocketOwners(folder);
    InetSocketAddress own = new InetSocketAddress("127.0.0.1", 9404);

    assertThat(owners.of(new InetSocketAddress("127.0.0.1", 54_321), own)).isEmpty();
    assertThat(owners.of(new InetSocketAddress("127.0.0.1", 54_322), own)).hasValue(1000);
    assertThat(owners.of(new InetSocketAddress("127.0.0.1", 54_323), own)).isEmpty();
  }

  @Test
  void allowsItselfRootAndWhoIsNamed(@TempDir Path folder) throws IOException {
    Path passwd =
        Files.writeString(
            folder.resolve("passwd"), "root:x:0:0::/root:/bin/sh\nprometheus:x:117:125::/:/x\n");

    Users users = Users.of(List.of("own", "prometheus", "4711"), passwd);

    assertThat(users.allow(0)).isTrue();
    assertThat(users.allow(OWN)).isTrue();
    assertThat(users.allow(117)).isTrue();
    assertThat(users.allow(4711)).isTrue();
    assertThat(users.allow(4712)).isFalse();
    assertThat(Users.of(List.of("any"), passwd).allow(4712)).isTrue();
    assertThatThrownBy(() -> Users.of(List.of("nobody-here"), passwd))
        .hasMessageContaining("nobody-here");
  }
}
