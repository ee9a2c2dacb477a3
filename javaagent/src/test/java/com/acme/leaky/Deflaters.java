package com.acme.leaky;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.Deflater;

/** Compressors: some are never ended, most are. */
public final class Deflaters {

  /**
   * What a zlib stream takes at default level: {@code (1 << 17) + (1 << 17)} by zlib's own
   * documentation, plus its state of some 6 KB.
   */
  public static final long BYTES = 262_144 + 6_000;

  private static final List<Deflater> KEPT = Collections.synchronizedList(new ArrayList<>());

  private Deflaters() {}

  public static void leak() {
    KEPT.add(new Deflater());
  }

  public static void healthy() {
    Deflater deflater = new Deflater();
    deflater.setInput(new byte[1000]);
    deflater.finish();
    deflater.deflate(new byte[100]);
    deflater.end();
  }
}
