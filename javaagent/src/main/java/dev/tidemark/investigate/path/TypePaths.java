package dev.tidemark.investigate.path;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The paths that were walked, as types: a tree whose nodes are an edge and a class, with the number
 * of objects that were reached there. A hundred thousand entries of a map are one node.
 *
 * <p>A run of the same class through its own fields, as the nodes of a linked list, is one node. So
 * is, far from the root, what comes again and again in the same order. Bounded: when full, what
 * lies deeper is counted at the node where it began.
 */
final class TypePaths {

  /** No parent. */
  static final int NONE = -1;

  private static final int FIRST_NODES = 1 << 12;

  /** Steps from which on a path is looked through for what it repeats. */
  private static final int DEEP = 32;

  /** How many different steps a repetition may have. */
  private static final int LONGEST_REPETITION = 12;

  private final int most;
  private int[] parents = new int[FIRST_NODES];
  private int[] edges = new int[FIRST_NODES];
  private int[] classes = new int[FIRST_NODES];
  private int[] depths = new int[FIRST_NODES];
  private boolean[] runs = new boolean[FIRST_NODES];
  private int[] visits = new int[FIRST_NODES];
  private double[] instances = new double[FIRST_NODES];
  private int size;

  /** Node number plus 1; 0: free. */
  private int[] slots = new int[2 * FIRST_NODES];

  private long dropped;

  TypePaths(int most) {
    this.most = most;
  }

  /** The node below {@code parent}; {@code parent} itself where there is no room for another. */
  int child(int parent, int edge, int type) {
    int slot = find(parent, edge, type);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    int depth = parent == NONE ? 0 : depths[parent] + 1;
    if (depth >= DEEP) {
      int before = repeated(parent, edge, type);
      if (before != NONE) {
        return before;
      }
    }
    if (size >= most && parent != NONE) {
      dropped++;
      return parent;
    }
    if (size == parents.length) {
      grow();
      slot = find(parent, edge, type);
    }
    parents[size] = parent;
    edges[size] = edge;
    classes[size] = type;
    depths[size] = depth;
    slots[slot] = ++size;
    return size - 1;
  }

  /** An object was looked into that stands for so many. */
  void visit(int node, double weight) {
    visits[node]++;
    instances[node] += weight;
  }

  /** Objects that were looked into. */
  int visits(int node) {
    return visits[node];
  }

  void markRun(int node) {
    runs[node] = true;
  }

  boolean isRun(int node) {
    return runs[node];
  }

  int edge(int node) {
    return edges[node];
  }

  int type(int node) {
    return classes[node];
  }

  double instances(int node) {
    return instances[node];
  }

  int size() {
    return size;
  }

  /** Objects whose path was cut short. */
  long dropped() {
    return dropped;
  }

  long bytes() {
    return 29L * parents.length + 4L * slots.length;
  }

  /** From the root's node down to this one. */
  List<Integer> way(int node) {
    List<Integer> way = new ArrayList<>();
    for (int i = node; i != NONE; i = parents[i]) {
      way.add(i);
    }
    Collections.reverse(way);
    return way;
  }

  private int repeated(int parent, int edge, int type) {
    int node = parent;
    for (int i = 0; i < LONGEST_REPETITION && node != NONE; i++) {
      if (edges[node] == edge && classes[node] == type) {
        return node;
      }
      node = parents[node];
    }
    return NONE;
  }

  private int find(int parent, int edge, int type) {
    int mask = slots.length - 1;
    int hash = (parent * 31 + edge) * 0x9e3779b9 + type * 0x85ebca6b;
    int i = (hash ^ (hash >>> 16)) & mask;
    while (slots[i] != 0) {
      int node = slots[i] - 1;
      if (parents[node] == parent && edges[node] == edge && classes[node] == type) {
        return i;
      }
      i = (i + 1) & mask;
    }
    return i;
  }

  private void grow() {
    int length = 2 * parents.length;
    parents = Arrays.copyOf(parents, length);
    edges = Arrays.copyOf(edges, length);
    classes = Arrays.copyOf(classes, length);
    depths = Arrays.copyOf(depths, length);
    runs = Arrays.copyOf(runs, length);
    visits = Arrays.copyOf(visits, length);
    instances = Arrays.copyOf(instances, length);
    slots = new int[2 * length];
    for (int node = 0; node < size; node++) {
      slots[find(parents[node], edges[node], classes[node])] = node + 1;
    }
  }
}
