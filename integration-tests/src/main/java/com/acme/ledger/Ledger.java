package com.acme.ledger;

import com.acme.platform.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** The books: a small database that is written and read all the time. */
final class Ledger {
  private static final int ENTRY_BYTES = 509;
  private static final int ENTRIES = 1_009;

  private final RocksDB database;
  private boolean closed;

  Ledger() throws IOException, RocksDBException {
    RocksDB.loadLibrary();
    Path folder = Files.createTempDirectory("acme-ledger");
    database =
        RocksDB.open(
            new Options()
                .setCreateIfMissing(true)
                .setWriteBufferSize(1_048_576)
                .setKeepLogFileNum(1)
                .setMaxBackgroundJobs(2),
            folder.toString());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  close();
                  delete(folder);
                }));
  }

  synchronized int book(Request request) throws RocksDBException {
    if (closed) {
      return 0;
    }
    byte[] key = Long.toString(request.number() % ENTRIES).getBytes(StandardCharsets.US_ASCII);
    database.put(key, request.body(ENTRY_BYTES));
    return database.get(key).length;
  }

  /** RocksDB crashes when it is asked after this, so the lock. */
  private synchronized void close() {
    closed = true;
    database.close();
  }

  private static void delete(Path folder) {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      System.err.println("ledger: " + folder + " stays: " + e.getMessage());
    }
  }
}
