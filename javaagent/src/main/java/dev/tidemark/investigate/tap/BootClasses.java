package dev.tidemark.investigate.tap;

import java.io.IOException;

/** Puts a class into the boot loader, where code woven into the JDK can call it. */
@FunctionalInterface
public interface BootClasses {

  /**
   * @param name with dots
   * @throws IOException when the means failed; the message says how
   */
  void define(String name, byte[] classFile) throws IOException;
}
