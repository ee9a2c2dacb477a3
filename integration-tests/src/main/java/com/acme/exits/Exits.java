package com.acme.exits;

import com.acme.platform.Pace;

/** Ends the way its first argument names, after as many seconds as its second says. */
public final class Exits {
  /** How a main ends, and the exit code that goes with it. */
  public enum Way {
    RETURN(0),
    EXIT(7),
    HALT(9),
    THROW(1);

    private final int code;

    Way(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }
  }

  private Exits() {}

  public static void main(String[] arguments) {
    Way way = Way.valueOf(arguments[0]);
    new Pace(1).spend(Integer.parseInt(arguments[1]));
    System.out.println("ending by " + way);
    switch (way) {
      case RETURN -> {}
      case EXIT -> System.exit(way.code());
      case HALT -> Runtime.getRuntime().halt(way.code());
      case THROW -> throw new IllegalStateException("as asked for");
    }
  }
}
