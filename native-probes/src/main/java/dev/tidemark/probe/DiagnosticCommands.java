package dev.tidemark.probe;

/**
 * Runs the VM's diagnostic commands, those of {@code jcmd}, inside this process.
 *
 * <p>Who makes one decides when: the only way to them loads {@code java.util.logging}'s LogManager,
 * which breaks servers that set their own when it comes too early.
 */
public interface DiagnosticCommands {

  /** Whether commands can be run now. */
  Availability availability();

  /**
   * @param command for example {@code VM.info}
   * @param arguments as after {@code jcmd PID command}
   */
  String run(String command, String... arguments) throws ProbeException;

  /** None can be run, and why. */
  static DiagnosticCommands none(String reason) {
    return new DiagnosticCommands() {
      @Override
      public Availability availability() {
        return Availability.unknown(reason);
      }

      @Override
      public String run(String command, String... arguments) throws ProbeException {
        throw new ProbeException(command + " was not run: " + reason);
      }
    };
  }
}
