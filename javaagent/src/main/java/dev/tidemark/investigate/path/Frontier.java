package dev.tidemark.investigate.path;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The objects that are still to be looked into, first in first out. They alone are kept alive. */
final class Frontier {
  private @Nullable Object[] objects = new Object[1 << 10];
  private int[] paths = new int[1 << 10];
  private float[] weights = new float[1 << 10];
  private byte[] groups = new byte[1 << 10];
  private int head;
  private int size;
  private int largest;

  void add(Object object, int path, float weight, int group) {
    if (size == objects.length) {
      grow();
    }
    int i = (head + size) & (objects.length - 1);
    objects[i] = object;
    paths[i] = path;
    weights[i] = weight;
    groups[i] = (byte) group;
    size++;
    largest = Math.max(largest, size);
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Path of the first; ask before {@link #remove}. */
  int path() {
    return paths[head];
  }

  /** Objects that the first one stands for. */
  float weight() {
    return weights[head];
  }

  /** That the first one was drawn in; {@link Drawing#NO_GROUP} where it was not. */
  int group() {
    return groups[head];
  }

  Object remove() {
    Object first = objects[head];
    if (first == null) {
      throw new IllegalStateException("nothing left");
    }
    objects[head] = null;
    head = (head + 1) & (objects.length - 1);
    size--;
    return first;
  }

  int size() {
    return size;
  }

  void clear() {
    Arrays.fill(objects, null);
    head = 0;
    size = 0;
  }

  /** With references of eight bytes, at the most. */
  long bytes() {
    return 17L * objects.length;
  }

  private void grow() {
    int length = objects.length;
    Object[] moreObjects = new Object[2 * length];
    int[] morePaths = new int[2 * length];
    float[] moreWeights = new float[2 * length];
    byte[] moreGroups = new byte[2 * length];
    for (int i = 0; i < size; i++) {
      int from = (head + i) & (length - 1);
      moreObjects[i] = objects[from];
      morePaths[i] = paths[from];
      moreWeights[i] = weights[from];
      moreGroups[i] = groups[from];
    }
    objects = moreObjects;
    paths = morePaths;
    weights = moreWeights;
    groups = moreGroups;
    head = 0;
  }
}
