package com.acme.held;

import java.io.File;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The ways in which a program holds what it should not. */
enum Way {
  STATIC_MAP {
    @Override
    List<Object> hold(int count) {
      return put(count, session -> Held.OPEN.put(session.hash(), session.object()));
    }
  },
  LISTENERS {
    @Override
    List<Object> hold(int count) {
      return put(count, session -> Held.FEED.listeners.add(session.object()));
    }
  },
  THREAD_LOCALS {
    @Override
    List<Object> hold(int count) throws Exception {
      ExecutorService pool = Executors.newFixedThreadPool(8, daemons());
      List<Object> samples = Collections.synchronizedList(new ArrayList<>());
      CountDownLatch together = new CountDownLatch(8);
      for (int i = 0; i < 8; i++) {
        pool.submit(
            () -> {
              together.countDown();
              together.await();
              return samples.addAll(
                  put(count / 8, session -> Held.PER_THREAD.get().add(session.object())));
            });
      }
      pool.submit(() -> null).get();
      while (samples.size() < 8 * SAMPLES) {
        Thread.onSpinWait();
      }
      return samples;
    }
  },
  LINKED_LIST {
    @Override
    List<Object> hold(int count) {
      return putInto(Held.LINKED_LIST, count);
    }
  },
  LINKED_QUEUE {
    @Override
    List<Object> hold(int count) {
      return putInto(Held.LINKED_QUEUE, count);
    }
  },
  OWN_CHAIN {
    @Override
    List<Object> hold(int count) {
      return put(
          count, session -> Held.chain = new Held.Link(Held.chain, (Session) session.object()));
    }
  },
  LINKED_MAP {
    @Override
    List<Object> hold(int count) {
      return put(count, session -> Held.LINKED_MAP.put(session.hash(), session.object()));
    }
  },
  TREE_MAP {
    @Override
    List<Object> hold(int count) {
      return put(count, session -> Held.TREE_MAP.put(session.hash(), session.object()));
    }
  },
  IDENTITY_MAP {
    @Override
    List<Object> hold(int count) {
      return put(count, session -> Held.IDENTITY_MAP.put(session.object(), ""));
    }
  },
  SYNCHRONIZED_LIST {
    @Override
    List<Object> hold(int count) {
      return putInto(Held.SYNCHRONIZED_LIST, count);
    }
  },
  MAP_OF_LISTS {
    @Override
    List<Object> hold(int count) {
      return putByUser(count, 3);
    }
  },
  MAP_OF_MANY_LISTS {
    @Override
    List<Object> hold(int count) {
      return putByUser(count, count / 25);
    }
  },
  BEANS {
    @Override
    List<Object> hold(int count) {
      Context.Repository repository = Context.fill();
      return put(
          count, session -> repository.byNumber.put(session.hash(), (Session) session.object()));
    }
  },
  RECORD {
    @Override
    List<Object> hold(int count) {
      Map<Object, Object> map = new HashMap<>();
      Held.record = new Held.InRecord("x", map);
      return put(count, session -> map.put(session.hash(), session.object()));
    }
  },
  LAMBDA {
    @Override
    List<Object> hold(int count) {
      List<Object> list = new ArrayList<>();
      Held.later = () -> list;
      return putInto(list, count);
    }
  },
  DELETE_ON_EXIT {
    @Override
    List<Object> hold(int count) {
      List<Object> samples = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        File file = new File("/dev/null/none" + i);
        file.deleteOnExit();
        if (i % (count / SAMPLES) == 0) {
          samples.add(file.getPath());
        }
      }
      return samples;
    }
  },
  RUNNABLE {
    @Override
    List<Object> hold(int count) {
      Held.Worker worker = new Held.Worker();
      List<Object> samples = putInto(worker.backlog, count);
      Thread thread = new Thread(worker, "backlog-worker");
      thread.setDaemon(true);
      thread.start();
      return samples;
    }
  },
  TWO_PLACES {
    @Override
    List<Object> hold(int count) {
      List<Object> samples =
          put(count / 4, session -> Held.OTHER.put(session.hash(), session.object()));
      samples.addAll(put(count, session -> Held.OPEN.put(session.hash(), session.object())));
      return samples;
    }
  },
  SOFT {
    @Override
    List<Object> hold(int count) {
      List<Object> list = new ArrayList<>();
      putInto(list, count);
      Held.soft = new SoftReference<>(list);
      return List.of();
    }
  },
  NOT_HELD {
    @Override
    List<Object> hold(int count) {
      return List.of();
    }
  };

  private static final int SAMPLES = 20;

  /**
   * @param hash for maps that must not ask the object
   */
  record Numbered(int hash, Object object) {}

  /** Some of what is held. */
  abstract List<Object> hold(int count) throws Exception;

  interface Putting {
    void put(Numbered session);
  }

  static List<Object> putInto(Collection<Object> collection, int count) {
    return put(count, session -> collection.add(session.object()));
  }

  private static List<Object> putByUser(int count, int users) {
    return put(
        count,
        session ->
            Held.BY_USER
                .computeIfAbsent("user" + session.hash() % users, user -> new ArrayList<>())
                .add(session.object()));
  }

  static List<Object> put(int count, Putting putting) {
    List<Object> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Session session = new Session();
      putting.put(new Numbered(i, session));
      if (i % (count / SAMPLES) == 0) {
        samples.add(session);
      }
    }
    return samples;
  }

  private static java.util.concurrent.ThreadFactory daemons() {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, "pool-1-thread-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Where they hang. */
  static final class Held {
    static final Map<Object, Object> OPEN = new ConcurrentHashMap<>();
    static final Map<Object, Object> OTHER = new HashMap<>();
    static final Feed FEED = new Feed();
    static final ThreadLocal<List<Object>> PER_THREAD = ThreadLocal.withInitial(ArrayList::new);
    static final List<Object> LINKED_LIST = new LinkedList<>();
    static final Collection<Object> LINKED_QUEUE = new ConcurrentLinkedQueue<>();
    static final Map<Object, Object> LINKED_MAP = new LinkedHashMap<>();
    static final Map<Object, Object> TREE_MAP = new TreeMap<>();
    static final Map<Object, Object> IDENTITY_MAP = new IdentityHashMap<>();
    static final List<Object> SYNCHRONIZED_LIST =
        Collections.synchronizedList(new ArrayList<>(Arrays.asList()));
    static final Map<String, List<Object>> BY_USER = new ConcurrentHashMap<>();
    static Link chain;
    static InRecord record;
    static Supplier<Object> later;
    static SoftReference<Object> soft;

    private Held() {}

    static final class Feed {
      final List<Object> listeners = new ArrayList<>();
    }

    record Link(Link before, Session session) {}

    record InRecord(String name, Map<Object, Object> map) {}

    static final class Worker implements Runnable {
      final List<Object> backlog = new ArrayList<>();

      @Override
      public void run() {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
