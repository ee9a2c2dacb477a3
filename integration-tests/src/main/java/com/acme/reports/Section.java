package com.acme.reports;

/** A section of a report, nested as deep as the customer likes it. */
final class Section {
  private final Section inner;
  private final int number;

  private Section(Section inner, int number) {
    this.inner = inner;
    this.number = number;
  }

  static Section nested(int depth) {
    Section section = null;
    for (int number = depth; number > 0; number--) {
      section = new Section(section, number);
    }
    return section;
  }

  /** Lays the section out, the inner ones first: deep stacks, as template engines have them. */
  long layOut(long left, long top, long width, long height) {
    if (inner == null) {
      return left + top;
    }
    long below = inner.layOut(left + number, top + number, width - number, height - number);
    long beside = inner.number * width + height;
    return below ^ beside;
  }
}
