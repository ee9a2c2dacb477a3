package com.acme.shop;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executors;

/**
 * Healthy: a web server with customers. {@code customers} is their requests a second; with 0 the
 * server idles.
 */
public final class ShopServer {
  private static final int WORKERS = 8;

  private ShopServer() {}

  public static void main(String[] arguments) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/cart", new CartPage());
    server.setExecutor(Executors.newFixedThreadPool(WORKERS));
    server.start();
    URI shop = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    System.out.println("LISTENING " + server.getAddress().getPort());

    ServiceHost host = new ServiceHost(new Router().on("customer", new Customer(shop)), arguments);
    int customers = (int) host.setting("customers", 200);
    if (customers > 0) {
      host.steady("customer", customers);
      System.out.println("WORK STARTED " + System.currentTimeMillis());
    }
    host.runUntilOrphaned();
  }
}
