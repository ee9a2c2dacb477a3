package dev.tidemark.probe.object;

import dev.tidemark.probe.jni.NativeException;
import dev.tidemark.probe.jni.ObjectSampler;
import dev.tidemark.probe.jni.ObjectSampler.Batch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stacks of the samples, each resolved once, shared by all samples that have it.
 *
 * <p>Bounded: a stack that no sample has any more makes room; where all are in use there is none.
 * One thread at a time.
 */
final class StackTable {
  private static final int MOST_FRAMES = 8_192;

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

  StackTable(int most) {
    this.most = most;
  }

  /** Bytes, estimated: a frame is shared by all stacks that have it. */
  long heldBytes() {
    return stacks.size() * 360L + frames.size() * 240L;
  }

  /**
   * The stack of a sample in the batch, counted as used by it.
   *
   * @return empty where there is no room
   */
  Optional<Stack> intern(ObjectSampler sampler, Batch batch, int sample) throws NativeException {
    Key key = key(batch, sample);
    Stack stack = stacks.get(key);
    if (stack == null) {
      if (stacks.size() >= most && !makeRoom()) {
        return Optional.empty();
      }
      stack = new Stack(resolve(sampler, batch, sample));
      stacks.put(key, stack);
    }
    stack.uses++;
    return Optional.of(stack);
  }

  private static Key key(Batch batch, int sample) {
    long one = batch.depth(sample);
    long other = ~one;
    for (int i = 0; i < batch.depth(sample); i++) {
      one = mix(one, batch.method(sample, i), batch.location(sample, i));
      other = mix(other, batch.location(sample, i), batch.method(sample, i));
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

  private boolean makeRoom() {
    for (Iterator<Stack> eldest = stacks.values().iterator(); eldest.hasNext(); ) {
      if (eldest.next().uses == 0) {
        eldest.remove();
        return true;
      }
    }
    return false;
  }

  private List<StackTraceElement> resolve(ObjectSampler sampler, Batch batch, int sample)
      throws NativeException {
    List<StackTraceElement> resolved = new ArrayList<>(batch.depth(sample));
    for (int i = 0; i < batch.depth(sample); i++) {
      Place place = new Place(batch.method(sample, i), batch.location(sample, i));
      StackTraceElement frame = frames.get(place);
      if (frame == null) {
        frame = sampler.frame(place.method, place.location);
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
