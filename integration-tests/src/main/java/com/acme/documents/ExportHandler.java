package com.acme.documents;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;

/** {@code export}: sends a document compressed, and ends its compressor. */
final class ExportHandler implements Handler {
  private static final int DOCUMENT_BYTES = 3_001;

  @Override
  public Response handle(Request request) {
    BlockCompressor compressor = new BlockCompressor(1);
    try {
      long bytes = compressor.compress(request.body(DOCUMENT_BYTES));
      return bytes > 0 ? Response.ok(BlockCompressor.NATIVE_BYTES) : new Response(500, 0);
    } finally {
      compressor.end();
    }
  }
}
