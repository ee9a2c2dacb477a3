package com.acme.branches;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One booking. */
final class Booking {
  private Booking() {}

  static boolean on(DataSource pool, long number) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement("select ? + 1")) {
      statement.setLong(1, number);
      try (ResultSet found = statement.executeQuery()) {
        return found.next();
      }
    }
  }
}
