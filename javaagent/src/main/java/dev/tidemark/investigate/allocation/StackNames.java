package dev.tidemark.investigate.allocation;

import dev.tidemark.investigate.Frames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import one.jfr.ClassRef;
import one.jfr.JfrReader;
import one.jfr.MethodRef;
import one.jfr.StackTrace;

/** Spells out the stacks of one recording, without the frames of the allocator's hooks. */
final class StackNames {

  /** async-profiler's own functions, which every stack begins with. */
  private static final Set<String> HOOKS =
      Set.of(
          "malloc_hook",
          "calloc_hook",
          "realloc_hook",
          "posix_memalign_hook",
          "aligned_alloc_hook",
          "calloc_hook_dummy",
          "posix_memalign_hook_dummy");

  /** Frame types of async-profiler's recordings: {@code FrameType} in its source. */
  private static final byte NATIVE = 3;

  private static final byte CPP = 4;
  private static final byte KERNEL = 5;

  private final JfrReader reader;

  StackNames(JfrReader reader) {
    this.reader = reader;
  }

  /** Leaf first; empty where the stack could not be walked. */
  List<String> frames(int stackId) {
    StackTrace stack = reader.stackTraces.get(stackId);
    List<String> frames = new ArrayList<>();
    if (stack == null) {
      return frames;
    }
    for (int i = 0; i < stack.methods.length && frames.size() < Frames.MAX_DEPTH; i++) {
      MethodRef method = reader.methods.get(stack.methods[i]);
      if (method != null) {
        String name = text(method.name);
        boolean hook = frames.isEmpty() && HOOKS.contains(name);
        if (!hook) {
          frames.add(frame(method, name, stack.types[i], stack.locations[i] >>> 16));
        }
      }
    }
    return frames;
  }

  private String frame(MethodRef method, String name, byte type, int line) {
    ClassRef owner = reader.classes.get(method.cls);
    String ownerName = owner == null ? "" : text(owner.name);
    return type == NATIVE || type == CPP || type == KERNEL
        ? Frames.nativeCode(ownerName, name)
        : Frames.java(ownerName.replace('/', '.'), name, null, line);
  }

  private String text(long symbol) {
    byte[] bytes = reader.symbols.get(symbol);
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}
