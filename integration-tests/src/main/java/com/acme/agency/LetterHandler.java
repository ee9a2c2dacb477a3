package com.acme.agency;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;

/** {@code letter}: packs a letter and keeps what packed it. */
final class LetterHandler implements Handler {
  private static final int LETTER_BYTES = 150_001;

  /** What zlib takes for one stream: window, hash chains and buffers. */
  private static final int NATIVE_BYTES = 268_000;

  private final List<Deflater> packers = new ArrayList<>();

  @Override
  public Response handle(Request request) {
    Deflater packer = new Deflater(6);
    packers.add(packer);
    packer.setInput(request.body(LETTER_BYTES));
    packer.finish();
    int bytes = packer.deflate(new byte[LETTER_BYTES + 1_000]);
    packer.setInput(new byte[0]);
    return bytes > 0 ? Response.ok(NATIVE_BYTES) : new Response(500, 0);
  }
}
