package com.acme.agency;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;
import java.util.function.Consumer;
import java.util.zip.Deflater;

/** {@code letter}: packs a letter. */
final class LetterHandler implements Handler {
  private static final int LETTER_BYTES = 150_001;

  /** What zlib takes for one stream: window, hash chains and buffers. */
  private static final int NATIVE_BYTES = 268_000;

  private final Consumer<Deflater> afterwards;

  /**
   * @param afterwards what is done with what packed a letter
   */
  LetterHandler(Consumer<Deflater> afterwards) {
    this.afterwards = afterwards;
  }

  @Override
  public Response handle(Request request) {
    Deflater packer = new Deflater(6);
    packer.setInput(request.body(LETTER_BYTES));
    packer.finish();
    int bytes = packer.deflate(new byte[LETTER_BYTES + 1_000]);
    packer.setInput(new byte[0]);
    afterwards.accept(packer);
    return bytes > 0 ? Response.ok(NATIVE_BYTES) : new Response(500, 0);
  }
}
