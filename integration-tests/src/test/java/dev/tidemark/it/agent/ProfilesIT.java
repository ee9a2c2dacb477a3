package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import dev.tidemark.it.app.Program;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.CommandLine;
import dev.tidemark.it.harness.Host;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.User;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an investigation leaves for others' tools, read by these tools: events in a recording that
 * somebody else began, async-profiler's own recording, a profile in pprof's format, the same at a
 * Pyroscope server.
 */
class ProfilesIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration CONFIRMED = Duration.ofSeconds(150);
  private static final String CULPRIT = "com.acme.documents.ArchiveService.";

  static Stream<Jdk> jdks() {
    return Jdks.of(ProfilesIT.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void anInvestigationIsReadByOthersTools(Jdk jdk) throws IOException {
    String name = "profiles-" + jdk.feature();
    List<String> pushed = new CopyOnWriteArrayList<>();
    HttpServer pyroscope = pyroscope(pushed);
    try (AgentJvm jvm =
        AgentJvm.of(Program.DEFLATERS_KEPT, jdk, User.own(), name)
            // Room for the leak to go on until all is read, which takes minutes on a busy machine.
            .jvm("-XX:StartFlightRecording=settings=default", "-Xmx1g")
            .options(
                "preset=lab,pyroscope=http://127.0.0.1:"
                    + pyroscope.getAddress().getPort()
                    + ",pyroscope.application=archive")
            .start()) {
      JsonObject leak =
          await()
              .atMost(CONFIRMED)
              .pollInterval(Duration.ofSeconds(1))
              .until(() -> leak(jvm), finding -> finding.size() > 0);
      Map<String, Path> files = files(leak, jvm.output());
      assertPprof(files.get("pprof"));
      assertAsyncProfilersRecording(files.get("jfr"));
      // A suspicion against the heap, which grew as well at the start, may have been looked at
      // first.
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(pushed)
                      .allMatch(query -> query.contains("format=pprof"))
                      .anyMatch(
                          query -> query.contains("name=archive%7Baccount%3Dnative_malloc%7D")));

      Path during = dump(jvm, "during.jfr");
      assertEvents(during);

      assertThat(CommandLine.on(jdk, name).run("detach", jvm.pid()).exitCode()).isZero();
      assertThat(files(leak(jvm), jvm.output())).as("after the detach").isEqualTo(files);
      assertThat(events(Jdks.newest(), dump(jvm, "after.jfr")))
          .as("what was written stays")
          .contains("dev.tidemark.Account {");
      assertThat(jvm.jcmd("JFR.start", "name=next")).contains("Started recording");
      Path next = jvm.folder().resolve("next.jfr");
      jvm.jcmd("JFR.stop", "name=next", "filename=" + next);
      assertThat(jfr(Jdks.newest(), "metadata", next))
          .as("a recording that begins after the detach")
          .doesNotContain("dev.tidemark.Account")
          .contains("jdk.GarbageCollection");
      assertThat(jvm.crashReports()).isEmpty();
    } finally {
      pyroscope.stop(0);
    }
  }

  /** Whoever starts no recorder gets none. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void theRecorderIsNotStartedForTheEvents(Jdk jdk) {
    String name = "profiles-no-recorder-" + jdk.feature();
    try (AgentJvm jvm =
        AgentJvm.of(Program.DEFLATERS_ENDED, jdk, User.own(), name)
            .options("preset=lab,layer.max=1,probe.object-samples=off")
            .start()) {
      CommandLine cli = CommandLine.on(jdk, name);
      await()
          .atMost(SOON)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () ->
                  assertThat(cli.run("status", jvm.pid()).stdout())
                      .containsPattern(" ([5-9]|\\d\\d+) evaluations"));
      assertThat(jvm.jcmd("VM.class_hierarchy", "dev.tidemark.report.jfr.AccountEvent"))
          .doesNotContain("AccountEvent/");
      assertThat(jvm.proc().threads()).noneMatch(thread -> thread.startsWith("JFR "));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void aRuntimeWithoutTheRecorderIsToldSo(Jdk jdk) {
    String name = "profiles-no-module-" + jdk.feature();
    try (AgentJvm jvm =
        AgentJvm.of(Program.DEFLATERS_ENDED, jdk, User.own(), name)
            .jvm(
                "--limit-modules",
                "java.base,java.instrument,java.management,jdk.management,jdk.httpserver")
            .options("preset=lab,layer.max=1")
            .start()) {
      CommandLine cli = CommandLine.on(jdk, name);
      await()
          .atMost(SOON)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () ->
                  assertThat(cli.run("status", jvm.pid()).stdout())
                      .containsPattern("jfr-events +OFF +this Java runtime has no jdk.jfr module"));
      assertThat(jvm.stderr()).doesNotContain("NoClassDefFoundError");
    }
  }

  private static HttpServer pyroscope(List<String> pushed) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/ingest",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          pushed.add(exchange.getRequestURI().toString());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  /** The confirmed one, or an empty object. */
  private static JsonObject leak(AgentJvm jvm) throws IOException {
    Path file = jvm.output().resolve("findings.json");
    if (Files.exists(file)) {
      JsonObject all = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      for (var each : all.getAsJsonArray("findings")) {
        JsonObject finding = each.getAsJsonObject();
        if (finding.get("kind").getAsString().equals("NATIVE_MALLOC")
            && finding.get("state").getAsString().equals("CONFIRMED")) {
          return finding;
        }
      }
    }
    return new JsonObject();
  }

  private static Map<String, Path> files(JsonObject finding, Path folder) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    finding
        .getAsJsonObject("files")
        .entrySet()
        .forEach(
            entry -> files.put(entry.getKey(), folder.resolve(entry.getValue().getAsString())));
    assertThat(files).containsKeys("pprof", "jfr");
    for (Path file : List.of(files.get("pprof"), files.get("jfr"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .as(file.toString())
          .isEqualTo("rw-------");
    }
    return files;
  }

  /** By pprof itself, as it comes with Go. */
  private static void assertPprof(Path file) {
    String raw = pprof("-raw", file);
    assertThat(raw)
        .contains(
            "alloc_objects/count alloc_space/bytes inuse_objects/count inuse_space/bytes[dflt]",
            "account NATIVE_MALLOC");
    // Of what Java code holds: a compiler at work at the window's end holds its arenas, and as
    // much as it likes.
    String top =
        pprof(
            "-top",
            "-cum",
            "-focus=java.lang.Thread.run",
            "-relative_percentages",
            "-sample_index=inuse_space",
            "-unit=bytes",
            file);
    assertThat(share(top)).as(top).isGreaterThan(0.9);
    assertThat(share(pprof("-top", "-cum", "-sample_index=alloc_space", "-nodefraction=0", file)))
        .isPositive();
    assertThat(pprof("-tags", file)).contains("class: Total").contains("java.util.zip.Deflater");
  }

  /** Of what is held by stacks that the culprit is part of. */
  private static double share(String top) {
    Matcher row =
        Pattern.compile("(?m)^.*\\s([0-9.]+)%\\s+\\Q" + CULPRIT + "\\E\\S+\\s*$").matcher(top);
    double most = 0;
    while (row.find()) {
      most = Math.max(most, Double.parseDouble(row.group(1)) / 100);
    }
    return most;
  }

  private static void assertAsyncProfilersRecording(Path file) {
    for (Jdk reader : List.of(Jdks.oldest(), Jdks.newest())) {
      String summary = jfr(reader, "summary", file);
      assertThat(count(summary, "profiler.Malloc")).as(summary).isPositive();
      assertThat(count(summary, "profiler.Free")).as(summary).isPositive();
    }
  }

  private static void assertEvents(Path recording) {
    for (Jdk reader : List.of(Jdks.oldest(), Jdks.newest())) {
      String summary = jfr(reader, "summary", recording);
      assertThat(count(summary, "dev.tidemark.Account")).as(summary).isGreaterThan(50);
      assertThat(count(summary, "dev.tidemark.Finding")).as(summary).isPositive();
      assertThat(count(summary, "dev.tidemark.Escalation")).as(summary).isPositive();
      assertThat(count(summary, "jdk.GCHeapSummary")).as("the JVM's own").isPositive();

      String events = events(reader, recording);
      assertThat(events)
          .contains("kind = \"NATIVE_MALLOC\"", "state = \"CONFIRMED\"", "verdict = \"LEAK\"")
          .containsPattern("resident = [0-9.]+ [MK]B")
          .containsPattern("growth = [0-9.]+ [MK]B/s")
          .containsPattern("growingSince = \\d\\d:\\d\\d:\\d\\d")
          .contains("culprit = \"com.acme.documents.", CULPRIT)
          .containsPattern("took = \\d\\d\\.\\d s")
          .doesNotContain("tidemark.control");
    }
  }

  private static long count(String summary, String event) {
    Matcher row = Pattern.compile("(?m)^\\s*\\Q" + event + "\\E\\s+(\\d+)").matcher(summary);
    return row.find() ? Long.parseLong(row.group(1)) : 0;
  }

  private static Path dump(AgentJvm jvm, String name) {
    Path file = jvm.folder().resolve(name);
    jvm.jcmd("JFR.dump", "filename=" + file);
    return file;
  }

  private static String events(Jdk reader, Path recording) {
    return Host.run(
        reader.tool("jfr"), "print", "--events", "dev.tidemark.*", recording.toString());
  }

  private static String jfr(Jdk reader, String command, Path recording) {
    return Host.run(reader.tool("jfr"), command, recording.toString());
  }

  private static String pprof(Object... arguments) {
    List<String> line = new ArrayList<>(List.of("go", "tool", "pprof"));
    Stream.of(arguments).map(Object::toString).forEach(line::add);
    return Host.run(line.toArray(String[]::new));
  }
}
