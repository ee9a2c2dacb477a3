package dev.tidemark.cli;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.tidemark.probe.KernelLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The attach API of the JDK, whose module a JRE leaves out. This class names its types, and linking
 * it needs them: it is touched only once {@link AttachModule} has said that they are there.
 */
final class Attachment {
  private final long pid;

  Attachment(long pid) {
    this.pid = pid;
  }

  /** Loads the agent into the JVM. */
  void load(Path jar, String options) throws Unreachable {
    try {
      VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
      try {
        jvm.loadAgent(jar.toString(), options);
      } finally {
        jvm.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new Unreachable("process " + pid + " takes no attach: " + why(e) + notAJvm());
    } catch (AgentLoadException | AgentInitializationException e) {
      throw new Unreachable(
          "the JVM "
              + pid
              + " refused the agent: "
              + why(e)
              + "; can its user read "
              + jar
              + ", and was it started with -XX:-EnableDynamicAgentLoading?");
    } catch (IOException e) {
      throw new Unreachable("cannot attach to " + pid + ": " + why(e) + otherUser());
    }
  }

  private static String why(Exception e) {
    return String.valueOf(e.getMessage()).strip();
  }

  private String notAJvm() {
    try {
      boolean jvm =
          KernelLines.of(Path.of("/proc", Long.toString(pid), "maps")).stream()
              .anyMatch(line -> line.contains("libjvm.so"));
      return jvm
          ? " (started with -XX:+DisableAttachMechanism, or another user's)"
          : " (it is not a JVM)";
    } catch (IOException e) {
      return otherUser();
    }
  }

  private String otherUser() {
    Path process = Path.of("/proc", Long.toString(pid));
    try {
      Object owner = Files.getAttribute(process, "unix:uid");
      Object own = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      return owner.equals(own)
          ? ""
          : " (it is another user's: run this as its user, uid " + owner + ")";
    } catch (IOException e) {
      return " (it has ended)";
    }
  }
}
