package com.acme.media;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;
import java.io.IOException;

/** {@code stream}: the next segment. */
final class StreamHandler implements Handler {
  private final StreamService streams;

  StreamHandler(StreamService streams) {
    this.streams = streams;
  }

  @Override
  public Response handle(Request request) throws IOException {
    streams.advance(request.number());
    return Response.ok(MediaFile.SEGMENT_BYTES);
  }
}
