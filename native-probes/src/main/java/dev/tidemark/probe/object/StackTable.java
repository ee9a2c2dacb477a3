package dev.tidemark.probe.object;

import dev.tidemark.probe.jni.NativeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The stacks of the samples, each resolved once, shared by all samples that have it.
 *
 * <p>Bounded: of stacks that no sample has any more only the last few hundred are kept, with the
 * frames that they alone have; where classes come and go each brings stacks of its own. Where the
 * table is full of stacks in use there is no room. One thread at a time.
 */
final class StackTable {
  private static final int MOST_FRAMES = 8_192;

  /** Stacks without a sample that may come again; each would have to be resolved anew. */
  static final int MOST_IDLE = 512;

  /** Fewest stacks between two looks for those without a sample. */
  private static final int STRIDE = 64;

  /** A stack as the JVM tells it. */
  interface Raw {
    int depth();

    long method(int frame);

    long location(int frame);

    /** What that frame is called in the source. */
    StackTraceElement name(long method, long location) throws NativeException;
  }

  /** 128 bits of the raw stack: two different ones are the same once in 10^25 tables. */
  private record Key(long one, long other) {}

  private record Place(long method, long location) {}

  /** A stack and how many samples have it. */
  static final class Stack {
    private final List<StackTraceElement> frames;
    private int uses;

    Stack(List<StackTraceElement> frames) {
      this.frames = frames;
    }

    List<StackTraceElement> frames() {
      return frames;
    }

    /** One sample less has it. */
    void release() {
      uses--;
    }
  }

  private final int most;
  private final Map<Key, Stack> stacks = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Place, StackTraceElement> frames = new LeastRecentlyUsed<>(MOST_FRAMES);
  private int nextSweep = MOST_IDLE;

  StackTable(int most) {
    this.most = most;
  }

  /** Bytes, estimated: a frame is shared by all stacks that have it. */
  long heldBytes() {
    return stacks.size() * 360L + frames.size() * 240L;
  }

  /**
   * The stack of a sample, counted as used by it.
   *
   * @return empty where there is no room
   */
  Optional<Stack> intern(Raw raw) throws NativeException {
    Key key = key(raw);
    Stack stack = stacks.get(key);
    if (stack == null) {
      if (stacks.size() >= nextSweep) {
        sweep();
      }
      if (stacks.size() >= most && !makeRoom()) {
        return Optional.empty();
      }
      stack = new Stack(resolve(raw));
      stacks.put(key, stack);
    }
    stack.uses++;
    return Optional.of(stack);
  }

  private static Key key(Raw raw) {
    long one = raw.depth();
    long other = ~one;
    for (int i = 0; i < raw.depth(); i++) {
      one = mix(one, raw.method(i), raw.location(i));
      other = mix(other, raw.location(i), raw.method(i));
    }
    return new Key(one, other);
  }

  /** The finalizer of Steele, Lea and Flood's SplittableRandom. */
  private static long mix(long hash, long first, long second) {
    long z = hash * 0x9e3779b97f4a7c15L + first * 31 + second;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Now and then, so that each new stack pays for little of it. */
  private void sweep() {
    long idle = stacks.values().stream().filter(stack -> stack.uses == 0).count();
    if (idle > MOST_IDLE) {
      forgetIdle(idle - MOST_IDLE / 2);
      forgetFrames();
      idle = MOST_IDLE / 2;
    }
    nextSweep = stacks.size() + Math.max(STRIDE, (int) (MOST_IDLE - idle));
  }

  private void forgetIdle(long count) {
    long left = count;
    for (Iterator<Stack> eldest = stacks.values().iterator(); left > 0 && eldest.hasNext(); ) {
      if (eldest.next().uses == 0) {
        eldest.remove();
        left--;
      }
    }
  }

  private void forgetFrames() {
    Set<StackTraceElement> had = Collections.newSetFromMap(new IdentityHashMap<>());
    stacks.values().forEach(stack -> had.addAll(stack.frames));
    frames.values().removeIf(frame -> !had.contains(frame));
  }

  private boolean makeRoom() {
    for (Iterator<Stack> eldest = stacks.values().iterator(); eldest.hasNext(); ) {
      if (eldest.next().uses == 0) {
        eldest.remove();
        return true;
      }
    }
    return false;
  }

  private List<StackTraceElement> resolve(Raw raw) throws NativeException {
    List<StackTraceElement> resolved = new ArrayList<>(raw.depth());
    for (int i = 0; i < raw.depth(); i++) {
      Place place = new Place(raw.method(i), raw.location(i));
      StackTraceElement frame = frames.get(place);
      if (frame == null) {
        frame = raw.name(place.method, place.location);
        frames.put(place, frame);
      }
      resolved.add(frame);
    }
    return List.copyOf(resolved);
  }

  int size() {
    return stacks.size();
  }
}
