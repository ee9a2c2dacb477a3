package com.acme.tenants;

import com.acme.platform.Request;
import com.acme.platform.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** Loads the data of tenants. */
final class Tenants {
  private static final int RECORDS = 12;
  private static final int RECORD_BYTES = 40_009;

  private final Map<Long, MVStore> open = new ConcurrentHashMap<>();
  private final Path folder;

  Tenants() throws IOException {
    folder = Files.createTempDirectory("tenants");
  }

  Response load(Request request) {
    MVStore store = open(request);
    open.put(request.number(), store);
    return answer(store, request);
  }

  Response loadAndClose(Request request) throws IOException {
    try (MVStore store = open(request)) {
      return answer(store, request);
    } finally {
      Files.delete(folder.resolve(request.number() + ".db"));
    }
  }

  private MVStore open(Request request) {
    return new MVStore.Builder()
        .fileName("nioMapped:" + folder.resolve(request.number() + ".db"))
        .autoCommitDisabled()
        .cacheSize(0)
        .open();
  }

  private static Response answer(MVStore store, Request request) {
    MVMap<Integer, byte[]> records = store.openMap("records");
    for (int i = 0; i < RECORDS; i++) {
      records.put(i, request.body(RECORD_BYTES));
    }
    store.commit();
    return Response.ok((long) RECORDS * RECORD_BYTES);
  }
}
