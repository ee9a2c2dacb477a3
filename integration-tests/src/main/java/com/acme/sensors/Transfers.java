package com.acme.sensors;

import com.acme.platform.Request;
import com.acme.platform.Response;
import com.sun.jna.Memory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Transfers that the driver writes into. */
final class Transfers {
  private static final int BLOCK_BYTES = 49_999;

  private final Map<Long, Memory> open = new ConcurrentHashMap<>();

  Response measure(Request request) {
    Memory block = begin(request);
    return Response.ok(block.size());
  }

  Response measureAndForget(Request request) {
    try (Memory block = begin(request)) {
      return Response.ok(block.size());
    } finally {
      open.remove(request.number());
    }
  }

  private Memory begin(Request request) {
    Memory block = new Memory(BLOCK_BYTES);
    block.write(0, request.body(BLOCK_BYTES), 0, BLOCK_BYTES);
    open.put(request.number(), block);
    return block;
  }
}
