package com.acme.streaming;

import com.acme.platform.Request;
import com.acme.platform.Response;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** All streams of this server. */
final class Streams {
  /** Measured: the buffer of a stream, and what the future keeps for it. */
  private static final int STREAM_BYTES = 3_150;

  private final CompletableFuture<Void> shutdown = new CompletableFuture<>();
  private final Set<FilmStream> playing = ConcurrentHashMap.newKeySet();

  Response play(Request request) {
    FilmStream stream = new FilmStream(request);
    CompletableFuture<Void> stopped = shutdown.thenRun(stream::stop);
    return stopped.isDone() ? new Response(503, 0) : answer(stream);
  }

  Response playAndLeave(Request request) {
    FilmStream stream = new FilmStream(request);
    playing.add(stream);
    try {
      return answer(stream);
    } finally {
      playing.remove(stream);
    }
  }

  private static Response answer(FilmStream stream) {
    return stream.play() ? Response.ok(STREAM_BYTES) : new Response(500, 0);
  }
}
