package com.acme.bookshop;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A shop with its books and orders in an embedded database: two queries and an update a request. */
@SpringBootApplication
@RestController
public class Bookshop {
  private static final int BOOKS = 5_000;

  private final JdbcTemplate database;

  Bookshop(JdbcTemplate database) {
    this.database = database;
    database.execute("create table book(id int primary key, title varchar, genre int, sold int)");
    database.execute("create index by_genre on book(genre)");
    for (int id = 0; id < BOOKS; id++) {
      database.update("insert into book values(?, ?, ?, 0)", id, "Book number " + id, id % 250);
    }
  }

  public static void main(String[] arguments) {
    SpringApplication.run(Bookshop.class, arguments);
  }

  @GetMapping("/books/{id}")
  Map<String, Object> book(@PathVariable("id") int id) {
    int wanted = Math.floorMod(id, BOOKS);
    Map<String, Object> book = database.queryForMap("select * from book where id = ?", wanted);
    List<Map<String, Object>> alike =
        database.queryForList("select id, title, sold from book where genre = ?", book.get("GENRE"));
    if (ThreadLocalRandom.current().nextInt(10) == 0) {
      database.update("update book set sold = sold + 1 where id = ?", wanted);
    }
    return Map.of("book", book, "alike", alike);
  }
}
