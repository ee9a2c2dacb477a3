package dev.tidemark.it.metrics;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Grafana dashboard asks of its Prometheus. */
record Dashboard(List<Variable> variables, List<Query> queries) {
  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), *(\\w+)\\)");

  /** A list to choose from. */
  record Variable(String name, String selector, String label) {}

  /** One line, or one bundle of lines, of a panel. */
  record Query(String panel, String expression) {}

  static Dashboard parse(String json) {
    JsonObject dashboard = JsonParser.parseString(json).getAsJsonObject();
    List<Variable> variables = new ArrayList<>();
    for (JsonElement each : dashboard.getAsJsonObject("templating").getAsJsonArray("list")) {
      JsonObject variable = each.getAsJsonObject();
      if (variable.get("type").getAsString().equals("query")) {
        Matcher query = LABEL_VALUES.matcher(variable.get("query").getAsString());
        if (!query.matches()) {
          throw new AssertionError("not label_values(): " + variable);
        }
        variables.add(
            new Variable(variable.get("name").getAsString(), query.group(1), query.group(2)));
      }
    }
    return new Dashboard(variables, queries(dashboard));
  }

  private static List<Query> queries(JsonObject dashboard) {
    List<Query> queries = new ArrayList<>();
    for (JsonElement each : dashboard.getAsJsonArray("panels")) {
      JsonObject panel = each.getAsJsonObject();
      if (panel.has("targets")) {
        for (JsonElement target : panel.getAsJsonArray("targets")) {
          queries.add(
              new Query(
                  panel.get("title").getAsString(),
                  target.getAsJsonObject().get("expr").getAsString()));
        }
      }
    }
    return queries;
  }
}
