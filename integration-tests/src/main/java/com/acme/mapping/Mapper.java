package com.acme.mapping;

/** Maps the rows of one table. Subclasses are generated. */
public abstract class Mapper {
  /** How many columns the table has. */
  public abstract int columns();
}
