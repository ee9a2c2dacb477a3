package com.acme.printing;

import com.acme.platform.Request;
import com.acme.platform.Response;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;

/** Printers, at most so many. */
final class PrinterPool {
  private static final int PRINTERS = 300;
  private static final int PAGE_BYTES = 200_003;
  private static final int MORE_EVERY = 10;

  private final GenericObjectPool<byte[]> pool = new GenericObjectPool<>(new Factory());

  PrinterPool() {
    pool.setMaxTotal(PRINTERS);
    pool.setMaxIdle(PRINTERS);
  }

  /** Needs more printers at a time as the day goes on. */
  Response print(Request request) throws Exception {
    long pages = Math.min(PRINTERS, 1 + request.number() / MORE_EVERY);
    List<byte[]> printers = new ArrayList<>();
    try {
      for (long page = 0; page < pages; page++) {
        byte[] printer = pool.borrowObject();
        printers.add(printer);
        printer[0]++;
      }
    } finally {
      printers.forEach(pool::returnObject);
    }
    return Response.ok(PAGE_BYTES / MORE_EVERY);
  }

  private static final class Factory extends BasePooledObjectFactory<byte[]> {
    @Override
    public byte[] create() {
      return new byte[PAGE_BYTES];
    }

    @Override
    public PooledObject<byte[]> wrap(byte[] printer) {
      return new DefaultPooledObject<>(printer);
    }
  }
}
