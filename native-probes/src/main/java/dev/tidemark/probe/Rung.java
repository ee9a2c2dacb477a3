package dev.tidemark.probe;

/**
 * One means of reading a source, and whether it works here.
 *
 * @param means short name as in {@code probe.NAME=means}, for example {@code bpf} or {@code proc}
 */
public record Rung(String means, Availability availability) {

  public static Rung of(String means, Availability availability) {
    return new Rung(means, availability);
  }
}
