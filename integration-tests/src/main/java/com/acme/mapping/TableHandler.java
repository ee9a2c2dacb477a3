package com.acme.mapping;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** {@code table}: the first requests find new tables, the later ones know them all. */
final class TableHandler implements Handler {
  /** Measured: the metaspace of one mapper. */
  private static final int MAPPER_BYTES = 4_500;

  private static final int TABLES = 3_001;

  private final MapperFactory factory = new MapperFactory();
  private final List<Mapper> mappers = new ArrayList<>();

  @Override
  public Response handle(Request request) throws Exception {
    if (request.number() < TABLES) {
      mappers.add(factory.mapperOf(request.number()));
    }
    int columns =
        mappers.get(new SplittableRandom(request.number()).nextInt(mappers.size())).columns();
    return columns == 0 ? new Response(500, 0) : Response.ok(MAPPER_BYTES);
  }
}
