package com.acme.leaky;

import dev.tidemark.investigate.Frames;
import dev.tidemark.investigate.Investigation;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Site;

/** Writes what an investigation said as {@code key=value} lines, for the test that started us. */
final class Report {

  private Report() {}

  static void line(String key, Object value) {
    System.out.println(key + "=" + value);
  }

  static void outcome(Investigation investigation, Outcome outcome) {
    line("leaves", investigation.leavesBehind());
    if (outcome instanceof Outcome.Sites sites) {
      line("outcome", "sites");
      line("grown", sites.grownBytes());
      line("window.millis", sites.window().toMillis());
      line("age", sites.ageKnown());
      sites.notes().forEach(note -> line("note." + note, ""));
      for (int i = 0; i < sites.sites().size(); i++) {
        site("site." + (i + 1), sites.sites().get(i));
      }
    } else {
      line("outcome", outcome);
    }
  }

  private static void site(String key, Site site) {
    line(key + ".bytes", site.bytes());
    line(key + ".count", site.count());
    line(key + ".class", site.className());
    line(key + ".application", Frames.firstApplicationFrame(site.frames()));
    line(key + ".frames", String.join("|", site.frames()));
  }
}
