package dev.tidemark.probe.fault;

import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.region.Region;
import java.util.List;

/**
 * User stacks of page faults, for the minutes of an investigation.
 *
 * <p>The stacks are walked by frame pointers: native frames where libraries keep them, Java frames
 * only with {@code -XX:+PreserveFramePointer}. May be used from any thread.
 */
public interface PageFaultStacks {

  /**
   * @param count sampled faults with this stack in this region
   * @param addresses return addresses, the leaf first; at most 64
   */
  record Stack(Region region, long count, List<Long> addresses) {
    public Stack {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * Forgets earlier stacks, then takes that of one in so many faults, by chance.
   *
   * @param region whose faults are meant; those of others take no room
   * @param oneIn 1 for every fault, which costs about 1 µs each
   */
  void start(Region region, int oneIn) throws ProbeException;

  /** The stacks so far, the most frequent first, at most {@code limit}. */
  List<Stack> read(int limit) throws ProbeException;

  /**
   * Stacks that were sampled but not kept, for want of room or of frame pointers, since {@link
   * #start}.
   */
  long dropped() throws ProbeException;

  /** Takes no more; those taken stay readable. */
  void stop() throws ProbeException;
}
