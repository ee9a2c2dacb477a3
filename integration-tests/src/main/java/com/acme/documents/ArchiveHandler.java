package com.acme.documents;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;

/** {@code archive}: keeps a document. */
final class ArchiveHandler implements Handler {
  private final ArchiveService archive = new ArchiveService();

  @Override
  public Response handle(Request request) {
    long bytes = archive.archive(request);
    return bytes > 0 ? Response.ok(BlockCompressor.NATIVE_BYTES) : new Response(500, 0);
  }
}
