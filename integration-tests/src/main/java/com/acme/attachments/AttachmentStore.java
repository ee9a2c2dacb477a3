package com.acme.attachments;

import com.acme.platform.Request;
import com.acme.platform.Response;
import com.github.luben.zstd.ZstdCompressCtx;

/** Packs attachments. A context has no finalizer: memory that is not freed is lost. */
final class AttachmentStore {
  private static final int ATTACHMENT_BYTES = 60_013;
  private static final int LEVEL = 3;

  /** Measured: what a context takes for an attachment of this size. */
  private static final int CONTEXT_BYTES = 550_000;

  Response pack(Request request) {
    ZstdCompressCtx context = context();
    return answer(context.compress(request.body(ATTACHMENT_BYTES)));
  }

  Response packAndClose(Request request) {
    try (ZstdCompressCtx context = context()) {
      return answer(context.compress(request.body(ATTACHMENT_BYTES)));
    }
  }

  private static ZstdCompressCtx context() {
    ZstdCompressCtx context = new ZstdCompressCtx();
    context.setLevel(LEVEL);
    return context;
  }

  private static Response answer(byte[] packed) {
    return packed.length == 0 ? new Response(500, 0) : Response.ok(CONTEXT_BYTES);
  }
}
