package dev.tidemark.it.bench;

/**
 * One line of the table.
 *
 * @param limit what it may cost, in the same unit
 */
record Result(String what, String unit, Spread with, Spread without, Spread added, double limit) {
  boolean isWithin() {
    return added.median() <= limit;
  }
}
