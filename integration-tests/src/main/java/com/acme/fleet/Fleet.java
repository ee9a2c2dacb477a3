package com.acme.fleet;

import com.acme.platform.Request;
import com.acme.platform.Response;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** As many vehicles as ever; each reports again and again. */
final class Fleet {
  private static final int VEHICLES_OUT = 500;
  private static final int SHOWN = 8;

  /** Measured: a report and its place in the list. */
  private static final int REPORT_BYTES = 1_040;

  private static final Map<Integer, Vehicle> VEHICLES = new ConcurrentHashMap<>();

  private Fleet() {}

  static Response report(Request request) {
    return add(vehicle(request), request);
  }

  static Response reportAndShow(Request request) {
    Vehicle vehicle = vehicle(request);
    Response answer = add(vehicle, request);
    vehicle.forgetAllBut(SHOWN);
    return answer;
  }

  private static Vehicle vehicle(Request request) {
    return VEHICLES.computeIfAbsent(
        (int) (request.number() % VEHICLES_OUT), number -> new Vehicle());
  }

  private static Response add(Vehicle vehicle, Request request) {
    return vehicle.add(new Report(request)) == 0 ? new Response(500, 0) : Response.ok(REPORT_BYTES);
  }
}
