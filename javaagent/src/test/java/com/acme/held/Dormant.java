package com.acme.held;

/** Says when it is initialised, which nobody should cause. */
public final class Dormant {
  static final Object HELD = say();

  private Dormant() {}

  private static Object say() {
    HeldProgram.line("initialised", Dormant.class.getClassLoader());
    return new Session();
  }
}
