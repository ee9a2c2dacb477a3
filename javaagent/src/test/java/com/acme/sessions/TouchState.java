package com.acme.sessions;

import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** What the woven code's side of a watch holds, in the boot loader. */
final class TouchState {
  static final String TOUCH = "dev.tidemark.boot.bridge.Touch";

  private TouchState() {}

  static List<String> held() throws Exception {
    List<String> holding = new ArrayList<>();
    for (Field field : Class.forName(TOUCH, false, null).getFields()) {
      boolean fixed = Modifier.isFinal(field.getModifiers());
      if (!fixed && !field.getType().isPrimitive() && field.get(null) != null) {
        holding.add(field.getName());
      }
    }
    for (Object watched :
        (Object[]) Class.forName(TOUCH, false, null).getField("WATCHED").get(null)) {
      if (((WeakReference<?>) watched).get() != null) {
        holding.add("WATCHED");
      }
    }
    return holding;
  }

  static int openGates() throws Exception {
    int open = 0;
    for (byte gate : (byte[]) Class.forName(TOUCH, false, null).getField("OPEN").get(null)) {
      open += gate;
    }
    return open;
  }

  static Object failures() throws Exception {
    return Class.forName(TOUCH, false, null).getField("FAILURES").get(null);
  }
}
