package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Sources the script in a real bash and presses Tab, as bash does it. */
class CompletionTest {
  @TempDir private Path folder;

  private static String printed(String... arguments) {
    StringWriter text = new StringWriter();
    CommandLine line = Tidemark.commandLine(Path.of("tidemark.jar"), new Screen(Map.of()));
    line.setOut(new PrintWriter(text));
    assertThat(line.execute(arguments)).isZero();
    return text.toString();
  }

  private List<String> complete(String typed) throws IOException, InterruptedException {
    Path script = Files.writeString(folder.resolve("completion"), printed("completion", "bash"));
    ProcessBuilder builder =
        new ProcessBuilder(command(script, typed.split(" ", -1))).redirectErrorStream(true);
    Process completing = builder.start();
    String reply = new String(completing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(completing.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return reply.lines().toList();
  }

  private static List<String> command(Path script, String[] words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "bash",
                "-c",
                """
                source "$1"; shift
                function=$(complete -p tidemark | sed 's/.*-F \\([^ ]*\\).*/\\1/')
                COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
                "$function" tidemark "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
                printf '%s\\n' "${COMPREPLY[@]}"
                """,
                "bash",
                script.toString()));
    command.addAll(List.of(words));
    return command;
  }

  @ParameterizedTest
  @CsvSource({
    "tidemark at, attach",
    "tidemark wat, watch",
    "tidemark findings --fo, --format",
    "tidemark findings --format js, json",
    "tidemark investigate --kind NATIVE, NATIVE_MALLOC",
    "tidemark --color al, always"
  })
  void completes(String typed, String expected) throws Exception {
    assertThat(complete(typed)).contains(expected);
  }

  @Test
  void offersEveryCommand() throws Exception {
    assertThat(complete("tidemark "))
        .contains(
            "attach",
            "completion",
            "demo",
            "detach",
            "doctor",
            "findings",
            "investigate",
            "list",
            "status",
            "watch");
  }
}
