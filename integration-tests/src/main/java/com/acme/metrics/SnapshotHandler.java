package com.acme.metrics;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;

/**
 * {@code snapshot}: ships the last interval of each client. With every interval there are some
 * clients more, so that the most memory ever in use at once rises, while what is in use after a
 * collection does not.
 */
final class SnapshotHandler implements Handler {
  private static final int CLIENTS_AT_FIRST = 101;
  private static final int CLIENTS_MORE = 100;

  private final LatencyService latencies = new LatencyService();

  @Override
  public Response handle(Request request) throws Exception {
    long clients = CLIENTS_AT_FIRST + CLIENTS_MORE * request.number();
    long shipped = latencies.exportInterval(clients);
    return new Response(
        shipped > 0 ? 200 : 500, (long) CLIENTS_MORE * SnapshotExporter.NATIVE_BYTES);
  }
}
