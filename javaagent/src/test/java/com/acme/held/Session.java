package com.acme.held;

/** What piles up. Whoever calls a method of it that every object has has made a mistake. */
public final class Session {
  final byte[] state = new byte[16];

  @Override
  public boolean equals(Object other) {
    throw hostile();
  }

  @Override
  public int hashCode() {
    throw hostile();
  }

  @Override
  public String toString() {
    throw hostile();
  }

  private static IllegalStateException hostile() {
    return new IllegalStateException("nobody may call this");
  }
}
