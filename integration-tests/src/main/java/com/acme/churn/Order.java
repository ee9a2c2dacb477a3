package com.acme.churn;

import java.util.ArrayList;
import java.util.List;

/** An order with its positions: a kilobyte of small objects, most of them gone at once. */
final class Order {
  private static final int POSITIONS = 9;

  private final List<Position> positions = new ArrayList<>(POSITIONS);

  Order(long number) {
    for (int position = 0; position < POSITIONS; position++) {
      positions.add(new Position("article " + (number + position), position, new byte[33]));
    }
  }

  long checksum() {
    long sum = 0;
    for (Position position : positions) {
      sum = 31 * sum + position.article().length() + position.count() + position.label()[0];
    }
    return sum;
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Position(String article, int count, byte[] label) {}
}
