package dev.tidemark.probe.jni;

import java.net.InetSocketAddress;
import java.util.OptionalInt;

/**
 * Who owns the other end of a TCP connection within this machine, by one question to the kernel
 * about that socket (sock_diag(7)): a few microseconds, whatever else is open.
 *
 * <p>May be asked from any thread.
 */
public final class SocketOwner {
  private SocketOwner() {}

  /**
   * The user number; empty where no process of this network namespace holds that socket connected.
   *
   * @param peer the other end
   * @param own this end
   * @throws NativeException where the kernel cannot be asked
   */
  public static OptionalInt of(NativeLibrary library, InetSocketAddress peer, InetSocketAddress own)
      throws NativeException {
    library.require();
    byte[] peerAddress = peer.getAddress().getAddress();
    byte[] ownAddress = own.getAddress().getAddress();
    if (peerAddress.length != ownAddress.length) {
      throw new NativeException("the ends of one connection are of two families", 0);
    }
    long user = nativeOf(peerAddress, peer.getPort(), ownAddress, own.getPort());
    return user < 0 ? OptionalInt.empty() : OptionalInt.of((int) user);
  }

  private static native long nativeOf(
      byte[] peerAddress, int peerPort, byte[] ownAddress, int ownPort) throws NativeException;
}
