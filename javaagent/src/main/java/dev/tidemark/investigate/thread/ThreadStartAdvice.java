package dev.tidemark.investigate.thread;

import dev.tidemark.boot.bridge.Tap;
import net.bytebuddy.asm.Advice;

/** What is woven into {@code Thread.start}. Its code runs inside {@code java.base}. */
final class ThreadStartAdvice {

  private ThreadStartAdvice() {}

  @Advice.OnMethodExit
  static void exit(@Advice.This Object thread) {
    Tap.made(thread, 0);
  }
}
