package com.acme.transfers;

import com.acme.platform.Request;
import com.acme.platform.Response;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes uploads from the heap. The channel copies each into a direct buffer first, which the
 * thread keeps until it needs a larger one.
 */
final class UploadStore {
  private static final int STEP_BYTES = 524_288;

  private final TransferWorkers workers = new TransferWorkers();
  private final Path file;

  UploadStore() throws IOException {
    file = Files.createTempFile("upload", ".bin");
  }

  Response store(Request request) throws Exception {
    int bytes = (int) (request.number() / TransferWorkers.WORKERS + 1) * STEP_BYTES;
    int written = workers.run(request.number(), () -> write(new byte[bytes]));
    return written == bytes ? Response.ok(STEP_BYTES) : new Response(500, 0);
  }

  private int write(byte[] upload) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      return channel.write(ByteBuffer.wrap(upload));
    }
  }
}
