package com.acme.feeds;

import com.acme.platform.Request;
import com.acme.platform.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Polls feeds. What is read of one is its head; the rest is for later. */
final class FeedReader {
  private static final int FEED_BYTES = 120_011;
  private static final int HEAD_BYTES = 65_537;

  /** About what zlib takes to inflate one. */
  private static final int INFLATER_BYTES = 43_000;

  private final byte[] feed = packed();
  private final List<InputStream> later = new CopyOnWriteArrayList<>();

  Response poll(Request request) throws IOException {
    InputStream stream = open();
    later.add(stream);
    return answer(stream);
  }

  Response pollAndClose(Request request) throws IOException {
    try (InputStream stream = open()) {
      return answer(stream);
    }
  }

  private InputStream open() throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(feed));
  }

  private static Response answer(InputStream stream) throws IOException {
    int read = stream.readNBytes(HEAD_BYTES).length;
    return read == 0 ? new Response(500, 0) : Response.ok(INFLATER_BYTES);
  }

  private static byte[] packed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(new Request("feed", 0).body(FEED_BYTES));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }
}
