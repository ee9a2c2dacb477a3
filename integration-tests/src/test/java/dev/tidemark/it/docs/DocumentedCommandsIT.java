package dev.tidemark.it.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.exits.Exits;
import com.acme.shop.ShopServer;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.CommandLine;
import dev.tidemark.it.harness.CommandLine.Ran;
import dev.tidemark.it.harness.Host;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every command that the documentation tells a user to type, typed. */
class DocumentedCommandsIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String OURS = "java -jar tidemark.jar ";
  private static final String AGENT = "java -javaagent:tidemark.jar";

  /** Not run here, each with the reason; the key is how the command begins. */
  private static final Map<String, String> LEFT_OUT =
      Map.of(
          OURS + "demo",
          "takes 40 s by design; bin/demo is run as a new user would, by hand",
          "bin/",
          "they build and run this very test; that the script is there and parses is checked",
          "mvn ",
          "the same; that modules, tests and goals exist is checked",
          "make ",
          "needs root and a kernel; that the target exists is checked");

  /** Ours by the pages that show them; what follows a # or several spaces is a remark. */
  private static Map<String, TreeSet<String>> commands() {
    Map<String, TreeSet<String>> commands = new TreeMap<>();
    for (Markdown page : Markdown.all()) {
      for (String line : page.code()) {
        for (String part : line.replaceAll("\\s+#.*| {2,}.*", "").split(" \\| (?=bin/)")) {
          String command = part.strip();
          if (Stream.of("java -", "bin/", "mvn ", "make ").anyMatch(command::startsWith)) {
            commands.computeIfAbsent(command, key -> new TreeSet<>()).add(page.name());
          }
        }
      }
    }
    return commands;
  }

  private static Stream<String> beginning(String start) {
    return commands().keySet().stream().filter(command -> command.startsWith(start));
  }

  /** In an order in which they can follow each other: into a JVM, out of it at the end. */
  @Test
  void thoseOfTheJarDoWhatTheySay() throws IOException {
    List<String> commands = new ArrayList<>();
    for (String word : List.of("--", "list", "doctor", "completion", "attach", "")) {
      beginning(OURS + word).filter(each -> !commands.contains(each)).forEach(commands::add);
    }
    commands.removeIf(each -> each.startsWith(OURS + "demo"));
    List<String> last = commands.stream().filter(each -> each.contains(" detach ")).toList();
    commands.removeAll(last);
    commands.addAll(last);
    assertThat(commands).as("found in the pages").hasSizeGreaterThan(10);
    try (AgentJvm jvm =
        AgentJvm.on(Jdks.oldest(), "documented")
            .withoutAgent()
            .main(ShopServer.class, "customers=5")
            .start()) {
      jvm.awaitLine("LISTENING", SOON);
      CommandLine cli = CommandLine.on(Jdks.oldest(), "documented");
      Path recording = recording();
      Path output = Host.folder(User.own()).resolve("report");
      for (String command : commands) {
        Ran ran = cli.run((Object[]) words(command, jvm, recording, output));
        assertThat(ran.exitCode()).as(() -> shownIn(command) + ran.said()).isZero();
        assertThat(ran.isClear()).as(() -> shownIn(command) + ran.said()).isTrue();
        if (command.contains(" attach ")) {
          awaitReading(cli, jvm);
        }
      }
    }
  }

  private static Path recording() throws IOException {
    return Files.writeString(
        Host.folder(User.own()).resolve("recording.csv"),
        """
        time,rss[bytes]
        2026-11-25T10:00:00Z,734003200
        2026-11-25T10:00:10Z,734007296
        """);
  }

  private static void awaitReading(CommandLine cli, AgentJvm jvm) {
    await().atMost(SOON).until(() -> cli.run("status", jvm.pid()).stdout().contains("HEAP"));
  }

  /** As typed, but for the number, and for durations that only make one wait. */
  private static String[] words(String command, AgentJvm jvm, Path recording, Path output) {
    String words =
        command
            .substring(OURS.length())
            .replaceAll("\\bPID\\b", Long.toString(jvm.pid()))
            .replaceAll("\\bFILE\\b", recording.toString())
            .replaceAll("--output \\S+", "--output " + output)
            .replaceAll("--seconds \\d+", "--seconds 1")
            .replaceAll("--interval [\\d.]+", "--interval 0.1");
    // A pipe ends watch by its count; a person by Ctrl-C.
    return (words.startsWith("watch") && !words.contains("--count") ? words + " --count 1" : words)
        .split(" +");
  }

  @Test
  void thoseWithTheAgentStartWithIt() throws Exception {
    List<String> commands = beginning(AGENT).toList();
    assertThat(commands).isNotEmpty();
    for (String command : commands) {
      Matcher options = Pattern.compile("-javaagent:tidemark\\.jar(?:=(\\S+))?").matcher(command);
      assertThat(options.find()).isTrue();
      String given = options.group(1) == null ? "" : options.group(1);
      Path output = Host.folder(User.own()).resolve("output");
      try (AgentJvm jvm =
          AgentJvm.on(Jdks.oldest(), "documented-agent")
              .withoutOutput()
              .options(given.replaceAll("output=[^,]+", "output=" + output))
              .main(Exits.class, "RETURN", "0")
              .start()) {
        assertThat(jvm.end()).as(() -> shownIn(command) + jvm.lastWords()).isZero();
        assertThat(jvm.stderr()).as(shownIn(command)).doesNotContain("stays off");
      }
    }
  }

  @Test
  void scriptsAreThereAndParse() {
    for (String command : beginning("bin/").toList()) {
      Path script = Markdown.root().resolve(command.split(" ")[0]);
      assertThat(script).as(shownIn(command)).isExecutable();
      Host.run("bash", "-n", script.toString());
    }
  }

  @Test
  void mavenCommandsNameWhatExists() throws Exception {
    List<String> tests;
    try (Stream<Path> files = Files.walk(Markdown.root())) {
      tests =
          files
              .map(path -> path.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .map(name -> name.replace(".java", ""))
              .toList();
    }
    for (String command : beginning("mvn ").toList()) {
      Matcher modules = Pattern.compile("-pl (\\S+)").matcher(command);
      while (modules.find()) {
        for (String module : modules.group(1).split(",")) {
          assertThat(Markdown.root().resolve(module).resolve("pom.xml"))
              .as(shownIn(command))
              .exists();
        }
      }
      Matcher named = Pattern.compile("-D(?:it\\.)?test='?([\\w*,]+)").matcher(command);
      while (named.find()) {
        for (String test : named.group(1).split(",")) {
          assertThat(tests)
              .as(shownIn(command))
              .anyMatch(name -> name.matches(test.replace("*", ".*")));
        }
      }
      assertThat(command)
          .as(shownIn(command))
          .containsPattern("mvn .*\\b(test|verify|package|spotless:apply)\\b");
    }
  }

  @Test
  void makeTargetsExist() throws Exception {
    for (String command : beginning("make ").toList()) {
      Matcher target = Pattern.compile("make -C (\\S+) (\\S+)").matcher(command);
      assertThat(target.find()).as(shownIn(command)).isTrue();
      assertThat(Files.readString(Markdown.root().resolve(target.group(1)).resolve("Makefile")))
          .as(shownIn(command))
          .containsPattern("(?m)^(\\.PHONY:.*\\b)?" + target.group(2) + "\\b");
    }
  }

  /** A page moves or is renamed, and the links to it do not. */
  @Test
  void linksLeadSomewhere() {
    for (Markdown page : Markdown.all()) {
      for (Path link : page.links()) {
        assertThat(link).as("linked from " + page.name()).exists();
      }
    }
  }

  /** What is left out has a reason, and what has a reason is still there to be left out. */
  @Test
  void nothingIsLeftOutSilently() {
    assertThat(LEFT_OUT.values()).allMatch(reason -> reason.length() > 10);
    for (String start : LEFT_OUT.keySet()) {
      assertThat(beginning(start)).as(start).isNotEmpty();
    }
    for (String command : commands().keySet()) {
      boolean known =
          command.startsWith(OURS)
              || command.startsWith(AGENT)
              || LEFT_OUT.keySet().stream().anyMatch(command::startsWith);
      assertThat(known).as(shownIn(command) + "nobody tries it").isTrue();
    }
  }

  private static String shownIn(String command) {
    return commands().getOrDefault(command, new TreeSet<>()) + ": " + command + ": ";
  }
}
