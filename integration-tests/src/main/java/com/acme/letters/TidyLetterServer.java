package com.acme.letters;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** The healthy twin of {@link LetterServer}: a style sheet is compiled once. */
public final class TidyLetterServer {
  private TidyLetterServer() {}

  public static void main(String[] arguments) throws Exception {
    LayoutRoom room = new LayoutRoom(number -> "letter");
    Router router = new Router().on("letter", room::lay).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("letter").runUntilOrphaned();
  }
}
