package com.acme.thumbnails;

import com.acme.platform.Request;

/** Makes a picture small. */
final class ThumbnailMaker {
  static final int PIXEL_BYTES = 3_989;

  private ThumbnailMaker() {}

  static Thumbnail make(long picture) {
    return new Thumbnail(picture, new Request("thumbnail", picture).body(PIXEL_BYTES));
  }
}
