package com.acme.branches;

import com.acme.platform.Request;
import com.acme.platform.Response;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Books on the accounts of a branch. */
final class Branches {
  /** Measured: what the threads of a pool with one connection keep. */
  private static final int POOL_BYTES = 120_000;

  private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();

  Response book(Request request) throws SQLException {
    HikariDataSource pool = connect(1);
    pools.add(pool);
    return answer(pool, request);
  }

  Response bookAndClose(Request request) throws SQLException {
    try (HikariDataSource pool = connect(1)) {
      return answer(pool, request);
    }
  }

  static HikariDataSource connect(int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:books;DB_CLOSE_DELAY=-1");
    config.setMaximumPoolSize(connections);
    return new HikariDataSource(config);
  }

  private static Response answer(HikariDataSource pool, Request request) throws SQLException {
    return Booking.on(pool, request.number()) ? Response.ok(POOL_BYTES) : new Response(500, 0);
  }
}
