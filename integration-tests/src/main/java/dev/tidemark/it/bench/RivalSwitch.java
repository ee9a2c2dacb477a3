package dev.tidemark.it.bench;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A rival that can be switched on and off in a JVM that runs.
 *
 * <p>In {@code rivals.properties}: {@code NAME.on} and {@code NAME.off}, each either {@code jcmd}
 * and a diagnostic command, or {@code load}, a library and its arguments.
 */
record RivalSwitch(Path java, long pid, List<String> onWords, List<String> offWords) {

  void on() throws IOException {
    run(onWords);
  }

  void off() throws IOException {
    run(offWords);
  }

  private void run(List<String> words) throws IOException {
    if (words.get(0).equals("load")) {
      load(words.get(1), words.get(2));
      return;
    }
    List<String> command = new ArrayList<>();
    command.add(java.resolve("bin/jcmd").toString());
    command.add(Long.toString(pid));
    command.addAll(words.subList(1, words.size()));
    String answer = Tool.output(command.toArray(String[]::new));
    if (answer.contains("Could not") || answer.contains("Exception")) {
      throw new IOException(answer);
    }
  }

  private void load(String library, String arguments) throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      try {
        machine.loadAgentPath(library, arguments);
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
      throw new IOException(arguments, e);
    }
  }
}
