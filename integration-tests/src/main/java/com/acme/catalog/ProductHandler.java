package com.acme.catalog;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;

/** {@code product}: the page of one. */
final class ProductHandler implements Handler {
  /** 96 MB of descriptions. */
  private static final int PRODUCTS = 4_799;

  private final Catalog catalog = new Catalog(PRODUCTS);
  private final ProductPage page = new ProductPage();

  @Override
  public Response handle(Request request) {
    return Response.ok(page.render(catalog.find(request)).length());
  }
}
