package dev.tidemark.it.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.shop.ShopServer;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.Host;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.MetricsEndpoint;
import dev.tidemark.it.harness.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The commands of other tools that the documentation tells a user to type, typed. */
class DocumentedToolsIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final List<String> TRIED = List.of("jcmd ", "jfr ", "curl ", "alias ", "source ");

  /** Not run here, each with the reason; the key is how the command begins. */
  private static final Map<String, String> LEFT_OUT =
      Map.of(
          "docker ", "there is no container runtime among the tests' tools",
          "kubectl ", "there is no cluster; KubernetesManifestTest reads the manifest",
          "dmesg ", "who may read the kernel's log differs from machine to machine",
          "go tool pprof", "needs the profile of a leak: ProfilesIT has one, and runs it");

  /** In the order of the pages, with the page that shows it. */
  private static Map<String, String> commands() {
    Map<String, String> commands = new LinkedHashMap<>();
    for (Markdown page : Markdown.all()) {
      for (String line : page.code()) {
        String command = line.strip();
        if (Stream.concat(TRIED.stream(), LEFT_OUT.keySet().stream())
            .anyMatch(command::startsWith)) {
          commands.putIfAbsent(command, page.name());
        }
      }
    }
    return commands;
  }

  @Test
  void theyDoWhatThePagesSay() {
    Jdk jdk = Jdks.newest();
    try (AgentJvm jvm =
        AgentJvm.on(jdk, "documented-tools")
            .options("preset=lab,metrics.prometheus=0")
            .main(ShopServer.class, "customers=5")
            .start()) {
      MetricsEndpoint endpoint = MetricsEndpoint.await(jvm, SOON);
      await("accounts: " + jvm.lastWords())
          .atMost(SOON)
          .until(() -> endpoint.text().contains("tidemark_account_bytes{"));
      Path folder = Host.folder(User.own());
      List<String> tried =
          commands().keySet().stream()
              .filter(command -> TRIED.stream().anyMatch(command::startsWith))
              .map(command -> here(command, jvm, endpoint, folder))
              .toList();
      int recording = indexOf("JFR.start", tried) + 1;
      List<String> first = new ArrayList<>(tried.subList(0, recording));
      first.addAll(0, List.of("shopt -s expand_aliases"));
      first.addAll(List.of("type tidemark", "complete -p tidemark"));

      assertThat(run(jdk, first))
          .contains("tidemark_up{", "Started recording", "complete -", "tidemark is aliased");
      double begun = evaluations(endpoint);
      await("a look that is recorded").atMost(SOON).until(() -> evaluations(endpoint) > begun + 1);
      assertThat(run(jdk, tried.subList(recording, tried.size())))
          .contains("Dumped recording", "dev.tidemark.Account {");
    }
  }

  private static int indexOf(String part, List<String> commands) {
    for (int i = 0; i < commands.size(); i++) {
      if (commands.get(i).contains(part)) {
        return i;
      }
    }
    throw new AssertionError(part + " in none of " + commands);
  }

  /** In one shell, which ends at the first that fails. */
  private static String run(Jdk jdk, List<String> commands) {
    return Host.run(
        "env",
        "PATH=" + jdk.home().resolve("bin") + ":" + System.getenv("PATH"),
        "bash",
        "-e",
        "-c",
        String.join("\n", commands));
  }

  private static double evaluations(MetricsEndpoint endpoint) {
    return endpoint
        .text()
        .lines()
        .filter(line -> line.startsWith("tidemark_evaluations_total "))
        .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
        .sum();
  }

  private static String here(String command, AgentJvm jvm, MetricsEndpoint endpoint, Path folder) {
    return command
        .replaceAll("\\bPID\\b", Long.toString(jvm.pid()))
        .replace("/tmp/look.jfr", folder.resolve("look.jfr").toString())
        .replace("127.0.0.1:9404", endpoint.instance())
        .replace("/opt/tidemark.jar", System.getProperty("tidemark.jar"));
  }

  /** What is left out is still there to be left out, and what is there is one or the other. */
  @Test
  void nothingIsLeftOutSilently() {
    for (String start : LEFT_OUT.keySet()) {
      assertThat(commands().keySet()).as(start).anyMatch(command -> command.startsWith(start));
    }
    for (String start : TRIED) {
      assertThat(commands().keySet()).as(start).anyMatch(command -> command.startsWith(start));
    }
  }
}
