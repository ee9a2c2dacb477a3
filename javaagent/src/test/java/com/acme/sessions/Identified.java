package com.acme.sessions;

/** A superclass with an accessor of its own. */
abstract class Identified {
  private final long id;

  Identified(long id) {
    this.id = id;
  }

  public long id() {
    return id;
  }
}
