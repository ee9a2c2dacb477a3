package com.acme.profiles;

import com.acme.platform.Request;

/** What is known of a customer. */
final class Profile {
  private static final int PICTURE_BYTES = 1_987;

  private final byte[] picture;

  private Profile(byte[] picture) {
    this.picture = picture;
  }

  static Profile load(Request request) {
    return new Profile(request.body(PICTURE_BYTES));
  }

  String greeting() {
    return "Hello " + picture[0];
  }
}
