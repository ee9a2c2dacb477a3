package com.acme.held;

import com.acme.leaky.Pace;
import dev.tidemark.investigate.path.Wanted;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Adds to a map and takes out of it, from several threads, in collections that are made for that
 * and in some that are not, and lets the collector run, while it is looked for what holds them.
 * Arguments: how often it is looked, how many other objects there are.
 */
public final class BusyProgram {
  static final Map<Object, Object> OPEN = new ConcurrentHashMap<>();
  static final Map<Object, Object> TORN = new HashMap<>();
  static final List<Object> LIST = new LinkedList<>();
  static final ConcurrentLinkedQueue<Object> QUEUE = new ConcurrentLinkedQueue<>();
  static Object[][] others = {};

  private BusyProgram() {}

  public static void premain(String arguments, Instrumentation given) {
    HeldProgram.premain(arguments, given);
  }

  public static void main(String[] arguments) throws Exception {
    fillOthers(Integer.parseInt(arguments[1]));
    for (int i = 0; i < 100_000; i++) {
      OPEN.put(i, new Session());
    }
    Pace.of(2_000, () -> change(OPEN));
    Pace.of(2_000, () -> change(OPEN));
    Pace.of(1_000, () -> change(TORN));
    Pace.of(1_000, BusyProgram::changeLists);
    Pace.of(0.3, System::gc);
    var search = HeldProgram.search(HeldProgram.library());
    for (int look = 1; look <= Integer.parseInt(arguments[0]); look++) {
      HeldProgram.write(
          "look." + look + ".", search.find(new Wanted(List.of(), Set.of(Session.class))));
    }
  }

  private static void change(Map<Object, Object> map) {
    int key = ThreadLocalRandom.current().nextInt(100_000);
    map.remove(key);
    map.put(key, new Session());
  }

  private static void changeLists() {
    LIST.add(new Object[] {new ArrayList<>()});
    QUEUE.add(new HashMap<>());
    if (QUEUE.size() > 100) {
      QUEUE.poll();
      LIST.remove(0);
    }
  }

  /** Each of one array of two references, in arrays of a thousand. */
  private static void fillOthers(int count) {
    others = new Object[count / 1_000][];
    for (int i = 0; i < others.length; i++) {
      others[i] = new Object[1_000];
      for (int j = 0; j < 1_000; j++) {
        others[i][j] = new Object[0];
      }
    }
  }
}
