package com.acme.inventory;

import com.acme.platform.Request;
import com.acme.platform.Response;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Articles in a database in memory. */
final class Inventory {
  private static final int ARTICLES_A_BASKET = 301;

  /** Measured: what SQLite keeps for one statement of this length. */
  private static final int STATEMENT_BYTES = 30_000;

  private final Connection connection;

  Inventory() throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("create table article (id integer primary key, stock integer)");
    }
  }

  Response inStock(Request request) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(query(request));
    return answer(statement);
  }

  Response inStockAndClose(Request request) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query(request))) {
      return answer(statement);
    }
  }

  private static String query(Request request) {
    return LongStream.range(request.number(), request.number() + ARTICLES_A_BASKET)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(",", "select count(*) from article where id in (", ")"));
  }

  private static Response answer(PreparedStatement statement) throws SQLException {
    try (ResultSet found = statement.executeQuery()) {
      return found.next() ? Response.ok(STATEMENT_BYTES) : new Response(500, 0);
    }
  }
}
