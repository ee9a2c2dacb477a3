package com.acme.held;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Beans that hold each other, as a framework's context does. */
final class Context {
  static final Context CURRENT = new Context();

  final Map<String, Object> beans = new ConcurrentHashMap<>();

  /** Many beans that have nothing to do with it, and one that leads to the repository. */
  static Repository fill() {
    Repository repository = new Repository();
    for (int i = 0; i < 500; i++) {
      CURRENT.beans.put("bean" + i, new Bean());
    }
    CURRENT.beans.put("orders", new Service(new Gateway(repository)));
    return repository;
  }

  static final class Bean {
    final Map<String, Object> settings = new HashMap<>(Map.of("a", new Object(), "b", "c"));
  }

  record Gateway(Repository repository) {}

  static final class Service {
    final Gateway gateway;

    Service(Gateway gateway) {
      this.gateway = gateway;
    }
  }

  static final class Repository {
    final Map<Integer, Session> byNumber = new HashMap<>();
  }
}
