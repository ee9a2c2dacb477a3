package com.acme.letters;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** Leaks: a style sheet is compiled for each letter and kept. */
public final class LetterServer {
  private LetterServer() {}

  public static void main(String[] arguments) throws Exception {
    LayoutRoom room = new LayoutRoom(number -> "letter " + number);
    Router router = new Router().on("letter", room::lay).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("letter").runUntilOrphaned();
  }
}
