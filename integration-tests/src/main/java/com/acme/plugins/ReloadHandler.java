package com.acme.plugins;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;
import java.util.function.Consumer;

/** {@code reload}: somebody changed the plug-in. */
final class ReloadHandler implements Handler {
  /** Measured: the metaspace of one load. */
  private static final int LOADED_BYTES = 205_000;

  private static final int VALUES = 1_009;

  private final Plugins plugins = new Plugins();
  private final Consumer<Driver> unload;

  /**
   * @param unload what becomes of the driver that is replaced
   */
  ReloadHandler(Consumer<Driver> unload) {
    this.unload = unload;
  }

  @Override
  public Response handle(Request request) throws Exception {
    if (request.number() > 0) {
      unload.accept(DriverRegistry.current());
    }
    boolean works = plugins.load().measure(VALUES) > 0;
    return new Response(works ? 200 : 500, LOADED_BYTES);
  }
}
