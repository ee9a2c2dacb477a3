package com.acme.media;

import java.io.IOException;

/** Streams a file to a viewer. */
final class StreamService {
  private final MediaFile file = new MediaFile();
  private final Viewer viewer;

  StreamService(Viewer viewer) throws IOException {
    this.viewer = viewer;
  }

  void advance(long segment) throws IOException {
    viewer.show(file.segment(segment));
  }
}
