package com.acme.sessions;

import dev.tidemark.investigate.staleness.StalenessWatch;
import dev.tidemark.investigate.tap.AppendedBootClasses;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What every scene watches with, and what it watches. */
record Stage(Instrumentation instrumentation, AppendedBootClasses boot) {
  private static final List<Object> KEPT = new ArrayList<>();

  StalenessWatch open(List<Object> elements, List<Object> containers) throws Exception {
    return openBy(instrumentation, elements, containers);
  }

  StalenessWatch openBy(Instrumentation by, List<Object> elements, List<Object> containers)
      throws Exception {
    return StalenessWatch.open(by, boot, weakly(elements), weakly(containers));
  }

  private static List<WeakReference<Object>> weakly(List<Object> objects) {
    List<WeakReference<Object>> references = new ArrayList<>();
    objects.forEach(object -> references.add(new WeakReference<>(object)));
    return references;
  }

  ClassFiles classFiles() throws Exception {
    return ClassFiles.now(instrumentation);
  }

  static List<Object> sessions() {
    List<Object> sessions = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      sessions.add(new Session(i));
    }
    KEPT.addAll(sessions);
    return sessions;
  }

  static List<Object> maps(List<Object> sessions) {
    List<Object> maps = new ArrayList<>();
    Map<Object, Object> hash = new HashMap<>();
    sessions.forEach(session -> hash.put(session, session));
    maps.add(hash);
    maps.add(new LinkedHashMap<>(hash));
    maps.add(new ConcurrentHashMap<>(hash));
    return maps;
  }

  static void line(String key, Object value) {
    System.out.println(key + "=" + value);
  }
}
