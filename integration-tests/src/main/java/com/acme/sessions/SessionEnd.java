package com.acme.sessions;

/** What becomes of a session after its last page. */
@FunctionalInterface
interface SessionEnd {
  void left(String id, long number);

  /** Nothing: somebody else was to care. */
  static SessionEnd forgotten() {
    return (id, number) -> {};
  }

  /** Every second customer logs out; of the others the sessions end after a while. */
  static SessionEnd logoutOrExpiry(long millis) {
    return (id, number) -> {
      if (number % 2 == 0) {
        Sessions.close(id);
      }
      if (number % 1_009 == 0) {
        Sessions.expire(System.currentTimeMillis() - millis);
      }
    };
  }
}
