package dev.tidemark.investigate.path;

/**
 * What the walk knows of a class.
 *
 * @param number of the class, from 0
 * @param kind number of the class's name, from 0: the same for a plug-in's class in each of its
 *     loaders, and for all lambdas of a class
 * @param objectArray its elements are references
 * @param ours Tidemark's own: never looked into
 * @param wanted instances may be what is looked for
 * @param offsets of the reference fields that are followed
 * @param edges numbers of the edges that these fields are
 * @param table index of the field whose array the object empties when it makes a larger one; -1
 *     where there is none
 * @param list index of the field that refers to the first node of a list; -1 where there is none
 * @param link offset of the field by which such a node refers to the next; -1 where it is none
 */
@SuppressWarnings("ArrayRecordComponent")
record Layout(
    int number,
    int kind,
    Class<?> type,
    boolean objectArray,
    boolean ours,
    boolean wanted,
    long[] offsets,
    int[] edges,
    int table,
    int list,
    long link) {

  /** Refers to nothing. */
  boolean leaf() {
    return offsets.length == 0 && !objectArray;
  }
}
