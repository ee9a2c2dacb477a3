package com.acme.work;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** One piece of work after another, each on its own thread. */
interface Work {

  /** Does one piece. */
  void once();

  /** As many are timed together: a look at the clock shall not be seen in the work. */
  default int piecesATurn() {
    return 1;
  }

  /** After each turn. */
  default long restNanos() {
    return 0;
  }

  static Work of(String kind) {
    return switch (kind) {
      case "native" -> new Packing();
      case "allocate" -> new Orders(4_096);
      case "malloc" -> new MallocLoop();
      case "threads" -> new Trickle();
      case "idle" -> new Idle();
      default -> throw new IllegalArgumentException("no kind of work is called " + kind);
    };
  }

  /** Compresses a message into a direct buffer of its own and back: zlib, JNI, malloc, direct. */
  final class Packing implements Work {
    private static final int MESSAGE = 16 << 10;
    private static final int KEPT = 32;

    private final byte[] message = new byte[MESSAGE];
    private final Deque<ByteBuffer> kept = new ArrayDeque<>();

    Packing() {
      Random random = new Random(1);
      for (int i = 0; i < MESSAGE; i++) {
        message[i] = (byte) ('a' + random.nextInt(8));
      }
    }

    @Override
    public void once() {
      ByteBuffer packed = ByteBuffer.allocateDirect(MESSAGE);
      Deflater deflater = new Deflater(1);
      deflater.setInput(message);
      deflater.finish();
      deflater.deflate(packed);
      deflater.end();
      packed.flip();
      CRC32 crc = new CRC32();
      crc.update(packed.duplicate());
      if (crc.getValue() == 0 || unpack(packed.duplicate()) != MESSAGE) {
        throw new IllegalStateException("the message is not what it was");
      }
      kept.add(packed);
      if (kept.size() > KEPT) {
        kept.remove();
      }
    }

    private static long unpack(ByteBuffer packed) {
      Inflater inflater = new Inflater();
      try {
        inflater.setInput(packed);
        return inflater.inflate(new byte[MESSAGE]);
      } catch (DataFormatException e) {
        throw new IllegalStateException(e);
      } finally {
        inflater.end();
      }
    }
  }

  /** Small objects that reference each other; some of them live for a while. */
  final class Orders implements Work {
    private static final int LINES = 8;

    private final Map<Integer, Object[]> underWay = new HashMap<>();
    private final int most;
    private int number;

    Orders(int most) {
      this.most = most;
    }

    @Override
    public void once() {
      Object[] lines = new Object[LINES];
      for (int i = 0; i < LINES; i++) {
        lines[i] = "article " + number + "/" + i;
      }
      underWay.put(number % most, lines);
      number++;
    }

    @Override
    public int piecesATurn() {
      return 1_000;
    }
  }

  /** The worst case of a profiler of malloc: nothing but malloc and free. */
  final class MallocLoop implements Work {
    private static final int PAIRS = 1_000;
    private static final int BYTES = 64;

    @Override
    public void once() {
      for (int pair = 0; pair < PAIRS; pair++) {
        NativeMemory.free(NativeMemory.malloc(BYTES));
      }
    }
  }

  /** A little, and then a rest, as a thread that is asked five times a second. */
  final class Trickle implements Work {
    private static final int ORDERS = 80;
    private static final long REST_NANOS = 200_000_000;

    /** Few enough for 500 threads to fit into the heap. */
    private final Orders orders = new Orders(64);

    @Override
    public void once() {
      for (int i = 0; i < ORDERS; i++) {
        orders.once();
      }
    }

    @Override
    public long restNanos() {
      return REST_NANOS;
    }
  }

  /** Nothing, a hundred times a second. */
  final class Idle implements Work {
    private static final long REST_NANOS = 10_000_000;

    @Override
    public void once() {
      // It rests.
    }

    @Override
    public long restNanos() {
      return REST_NANOS;
    }
  }
}
