package dev.tidemark.finding;

import java.util.List;
import java.util.Optional;

/** What can be told from the text of a stack frame. */
public final class Frame {
  private static final List<String> JDK =
      List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "dev.tidemark.boot.");

  private Frame() {}

  /** A Java frame: {@code pkg.Class.method(File.java:42)}. */
  public static boolean isJava(String frame) {
    return frame.endsWith(")") && frame.contains(".java");
  }

  /** A Java frame outside the JDK: the user's code or a library's. */
  public static boolean isApplication(String frame) {
    return isJava(frame) && JDK.stream().noneMatch(frame::startsWith);
  }

  /** The first frame outside the JDK, seen from the leaf. */
  public static Optional<String> firstApplication(List<String> frames) {
    return frames.stream().filter(Frame::isApplication).findFirst();
  }
}
