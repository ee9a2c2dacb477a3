package com.acme.transfers;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/**
 * The healthy twin of {@link TransferServer}, for a JVM that was told {@code
 * -Djdk.nio.maxCachedBufferSize}: no thread keeps a buffer that is larger.
 */
public final class CappedTransferServer {
  private CappedTransferServer() {}

  public static void main(String[] arguments) throws Exception {
    UploadStore store = new UploadStore();
    Router router = new Router().on("upload", store::store).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("upload").runUntilOrphaned();
  }
}
