package dev.tidemark.investigate.retention;

import java.util.OptionalLong;

/**
 * What the process and its allocator hold at one moment, in bytes.
 *
 * @param resident of the process
 * @param inUse handed out by the allocator and not freed; empty where it does not tell
 * @param freeHeld freed by the program, kept by the allocator; empty where it does not tell
 */
public record AllocatorReading(long resident, OptionalLong inUse, OptionalLong freeHeld) {

  public static AllocatorReading of(long resident, long inUse, long freeHeld) {
    return new AllocatorReading(resident, OptionalLong.of(inUse), OptionalLong.of(freeHeld));
  }
}
