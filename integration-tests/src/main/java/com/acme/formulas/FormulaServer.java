package com.acme.formulas;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/**
 * Leaks: compiled formulas are cached by their text, which holds the price of the moment, as in
 * janino 162 and 207.
 */
public final class FormulaServer {
  private FormulaServer() {}

  public static void main(String[] arguments) throws Exception {
    Formulas formulas = new Formulas(number -> number);
    Router router = new Router().on("price", formulas::price).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("price").runUntilOrphaned();
  }
}
