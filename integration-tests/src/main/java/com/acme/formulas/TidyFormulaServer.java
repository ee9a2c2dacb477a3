package com.acme.formulas;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** The healthy twin of {@link FormulaServer}: few formulas, and each is compiled once. */
public final class TidyFormulaServer {
  private TidyFormulaServer() {}

  public static void main(String[] arguments) throws Exception {
    Formulas formulas = new Formulas(number -> number % 11);
    Router router = new Router().on("price", formulas::price).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("price").runUntilOrphaned();
  }
}
