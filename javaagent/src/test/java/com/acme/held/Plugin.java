package com.acme.held;

import java.util.function.Supplier;

/** Of a plug-in: its class keeps its loader, its registration keeps it. */
public final class Plugin implements Supplier<Object> {
  static final Object[] CACHE = new Object[10];

  static {
    CACHE[0] = new Plugin();
  }

  @Override
  public Object get() {
    return CACHE;
  }
}
