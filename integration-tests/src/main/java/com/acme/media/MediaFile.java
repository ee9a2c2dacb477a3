package com.acme.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One file on disk, read by mapping segments of it. */
final class MediaFile {
  static final int SEGMENT_BYTES = 524_287;
  private static final int SEGMENTS = 64;
  private static final int PAGE_BYTES = 4_096;

  private final Path path;

  MediaFile() throws IOException {
    path = Files.createTempFile("acme-media", ".bin");
    path.toFile().deleteOnExit();
    Files.write(path, new byte[SEGMENTS * SEGMENT_BYTES]);
  }

  /** Maps a segment and reads it through. */
  MappedByteBuffer segment(long number) throws IOException {
    MappedByteBuffer segment = map(number % SEGMENTS * SEGMENT_BYTES);
    touch(segment);
    return segment;
  }

  private MappedByteBuffer map(long offset) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, offset, SEGMENT_BYTES);
    }
  }

  private static void touch(ByteBuffer segment) {
    int sum = 0;
    for (int i = 0; i < segment.limit(); i += PAGE_BYTES) {
      sum += segment.get(i);
    }
    if (sum != 0) {
      throw new IllegalStateException("the media file changed under us");
    }
  }
}
