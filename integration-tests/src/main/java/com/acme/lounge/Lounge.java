package com.acme.lounge;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Who is here. */
final class Lounge {
  private final List<Guest> guests = new ArrayList<>();

  void enter(Guest guest) {
    guests.add(guest);
  }

  void leave() {
    guests.remove(guests.size() - 1);
  }

  int size() {
    return guests.size();
  }

  /** Some of the guests look around: the more there are, the more of them. */
  int lookAround(SplittableRandom random, int oneIn) {
    int seen = 0;
    for (int look = 0; look < guests.size() / oneIn; look++) {
      seen += guests.get(random.nextInt(guests.size())).look(look);
    }
    return seen;
  }
}
