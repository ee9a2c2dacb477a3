package com.acme.documents;

import com.acme.platform.Request;
import java.util.ArrayList;
import java.util.List;

/** Archives documents, and keeps the compressor of each for a resume that never comes. */
final class ArchiveService {
  private static final int DOCUMENT_BYTES = 150_001;

  private final List<BlockCompressor> resumable = new ArrayList<>();

  long archive(Request request) {
    BlockCompressor compressor = openCompressor();
    return compressor.compress(request.body(DOCUMENT_BYTES));
  }

  private synchronized BlockCompressor openCompressor() {
    BlockCompressor compressor = new BlockCompressor(6);
    resumable.add(compressor);
    return compressor;
  }
}
