package dev.tidemark.it.harness;

import com.google.gson.JsonObject;

/** One series at one moment. */
public record Series(JsonObject labels, double value) {
  public String label(String name) {
    return labels.has(name) ? labels.get(name).getAsString() : "";
  }
}
