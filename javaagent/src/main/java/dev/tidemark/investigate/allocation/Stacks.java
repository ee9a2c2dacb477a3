package dev.tidemark.investigate.allocation;

import dev.tidemark.investigate.Frames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups stacks into sites. Bounded: when full, all further stacks share one site without frames.
 *
 * <p>What makes two stacks one site: the same Java frames from the leaf on, as far as a reader
 * would look. A zlib stream is five blocks from one call, and a RocksDB option hundreds from
 * functions deep inside the library: the Java line that made the call is the site. Code without
 * Java frames (the JVM's compilers, threads of a library) is told apart by its native frames.
 */
final class Stacks {

  /** Frames looked at in all. */
  private static final int DEPTH = 24;

  /** Of which after the first one of the application. */
  private static final int BEYOND_APPLICATION = 8;

  /** Of a stack without Java frames. */
  private static final int NATIVE_DEPTH = 12;

  private final int capacity;
  private final Map<List<String>, Integer> sites = new HashMap<>();
  private final List<List<String>> frames = new ArrayList<>();
  private long overflows;

  Stacks(int capacity) {
    this.capacity = capacity;
  }

  /** The number of the site a stack belongs to. */
  int site(List<String> stack) {
    List<String> key = key(stack);
    Integer known = sites.get(key);
    if (known != null) {
      return known;
    }
    if (frames.size() >= capacity) {
      overflows++;
      return sites.computeIfAbsent(List.of(), none -> add(List.of()));
    }
    int site = add(stack);
    sites.put(key, site);
    return site;
  }

  /** The stack that a site was first seen with, leaf first. */
  List<String> frames(int site) {
    return frames.get(site);
  }

  int size() {
    return frames.size();
  }

  /** Stacks that found no room. */
  long overflows() {
    return overflows;
  }

  static List<String> key(List<String> stack) {
    List<String> key = new ArrayList<>();
    int beyond = -1;
    for (String frame : stack) {
      boolean isJava = Frames.isJava(frame);
      if (key.size() == DEPTH || beyond == BEYOND_APPLICATION) {
        break;
      }
      if (isJava) {
        key.add(frame);
        boolean application = !Frames.isJdk(frame);
        beyond = beyond >= 0 || application ? beyond + 1 : -1;
      }
    }
    return key.isEmpty() ? stack.subList(0, Math.min(NATIVE_DEPTH, stack.size())) : key;
  }

  private int add(List<String> stack) {
    frames.add(stack);
    return frames.size() - 1;
  }
}
