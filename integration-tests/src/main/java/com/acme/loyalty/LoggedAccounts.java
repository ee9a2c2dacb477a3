package com.acme.loyalty;

import com.acme.platform.Request;
import com.acme.platform.Response;
import java.lang.invoke.MethodHandles;
import javassist.util.proxy.Proxy;
import javassist.util.proxy.ProxyFactory;

/** Accounts behind proxies. */
final class LoggedAccounts {
  /** Measured: the metaspace of one proxy class. */
  private static final int PROXY_BYTES = 9_000;

  private final boolean cached;

  LoggedAccounts(boolean cached) {
    this.cached = cached;
  }

  Response points(Request request) throws ReflectiveOperationException {
    PointAccount account = account();
    return account.buy(request.number() + 1) > 0 ? Response.ok(PROXY_BYTES) : new Response(500, 0);
  }

  private PointAccount account() throws ReflectiveOperationException {
    ProxyFactory factory = new ProxyFactory();
    factory.setSuperclass(PointAccount.class);
    factory.setUseCache(cached);
    Object proxy =
        factory.createClass(MethodHandles.lookup()).getDeclaredConstructor().newInstance();
    ((Proxy) proxy).setHandler((self, method, proceed, values) -> proceed.invoke(self, values));
    return (PointAccount) proxy;
  }
}
