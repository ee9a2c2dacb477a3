package dev.tidemark.probe;

import java.util.List;

/**
 * A cheap source of numbers that is read again and again.
 *
 * <p>Assumptions: all calls come from one thread, in the order ladder, open, read…, close; a probe
 * that an investigation asks as well says so.
 *
 * <p>Guarantees: {@link #ladder} has no side effect and never throws; {@link #close} may be called
 * at any time, more than once, and leaves no thread, file descriptor, hook or kernel object behind.
 */
public interface Probe extends AutoCloseable {

  /** The name in {@code probe.NAME} and in {@code doctor}, for example {@code page-faults}. */
  String name();

  /** One line for {@code doctor}: what the numbers are good for. */
  String purpose();

  /** Which means work on this host, the best first. */
  Ladder ladder(Host host);

  /** Opens the source by one of the ladder's means. */
  void open(Host host, String means) throws ProbeException;

  /** Reads once. A value that is not known is not put, rather than put as 0. */
  void read(SampleSink sink) throws ProbeException;

  /** Means that tell less than this one and cost less, the better one first; for the budget. */
  default List<String> cheaper(String means) {
    return List.of();
  }

  /** Whether it samples, so that {@link #thin} changes what it costs. */
  default boolean samples() {
    return false;
  }

  /** Samples 2^halvings times as rarely as usual from now on, also after it is opened anew. */
  default void thin(int halvings) {}

  /** Bytes of the heap that its tables hold, estimated; 0 where it holds next to nothing. */
  default long heldBytes() {
    return 0;
  }

  @Override
  void close();
}
