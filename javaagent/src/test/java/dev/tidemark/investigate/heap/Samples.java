package dev.tidemark.investigate.heap;

import dev.tidemark.probe.object.LiveObjects;
import dev.tidemark.probe.object.ObjectSample;
import java.util.ArrayList;
import java.util.List;

/** Writes samples down. */
final class Samples {
  static final List<StackTraceElement> SESSIONS = stack("com.acme.Sessions", "open", 12);
  static final List<StackTraceElement> PAGES = stack("com.acme.Pages", "render", 40);

  static final List<StackTraceElement> OURS =
      stack("dev.tidemark.probe.object.OldObjectRecording", "begin", 64);

  private final List<ObjectSample> samples = new ArrayList<>();

  private static List<StackTraceElement> stack(String type, String method, int line) {
    String file = type.substring(type.lastIndexOf('.') + 1) + ".java";
    return List.of(
        new StackTraceElement(type, method, file, line),
        new StackTraceElement("java.lang.Thread", "run", "Thread.java", 840));
  }

  /** One object of 1 KiB that stands for ten. */
  Samples add(
      List<StackTraceElement> frames, String type, double bornSeconds, long young, long old) {
    samples.add(
        new ObjectSample(
            samples.size() + 1,
            type,
            frames,
            "main",
            (long) (bornSeconds * 1e9),
            1024,
            10_240,
            10,
            young,
            old,
            (long) bornSeconds));
    return this;
  }

  LiveObjects at(double seconds, long epoch) {
    return new LiveObjects((long) (seconds * 1e9), epoch, 0, samples, 0);
  }

  List<ObjectSample> list() {
    return samples;
  }
}
