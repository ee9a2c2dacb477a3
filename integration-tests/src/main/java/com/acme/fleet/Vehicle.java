package com.acme.fleet;

import java.util.ArrayList;
import java.util.List;

/** A vehicle on the road, with the way it came. */
final class Vehicle {
  private final List<Report> track = new ArrayList<>();

  synchronized int add(Report report) {
    track.add(report);
    return report.length();
  }

  /** The way is as long as the map shows it. */
  synchronized void forgetAllBut(int reports) {
    while (track.size() > reports) {
      track.remove(0);
    }
  }
}
