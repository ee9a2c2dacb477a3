package dev.tidemark.probe;

/**
 * Runs the VM's diagnostic commands, those of {@code jcmd}, inside this process.
 *
 * <p>Who makes one decides when: the only way to them loads {@code java.util.logging}'s LogManager,
 * which breaks servers that set their own when it comes too early.
 */
public interface DiagnosticCommands {

  /**
   * Whether commands can be run now: {@link Availability.Unknown} says "not yet", {@link
   * Availability.Unsupported} says never in this VM.
   */
  Availability availability();

  /**
   * @param command for example {@code VM.info}
   * @param arguments as after {@code jcmd PID command}
   */
  String run(String command, String... arguments) throws ProbeException;

  /** None can be run yet, and why. */
  static DiagnosticCommands none(String reason) {
    return none(Availability.unknown(reason));
  }

  /** None can be run. */
  static DiagnosticCommands none(Availability why) {
    return new DiagnosticCommands() {
      @Override
      public Availability availability() {
        return why;
      }

      @Override
      public String run(String command, String... arguments) throws ProbeException {
        throw new ProbeException(command + " was not run: " + why.reason());
      }
    };
  }
}
