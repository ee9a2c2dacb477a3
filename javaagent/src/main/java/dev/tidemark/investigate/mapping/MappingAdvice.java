package dev.tidemark.investigate.mapping;

import dev.tidemark.boot.bridge.Tap;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** What is woven into the JDK's file mapping. Its code runs inside {@code java.base}. */
final class MappingAdvice {

  private MappingAdvice() {}

  /** At the end of {@code FileChannelImpl.mapInternal(mode, position, size, prot, isSync)}. */
  static final class Map {

    private Map() {}

    /**
     * @param unmapper gives the mapping back; null where nothing was mapped
     */
    @Advice.OnMethodExit
    static void exit(
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object unmapper,
        @Advice.Argument(2) long size) {
      Tap.made(unmapper, size);
    }
  }

  /** At the start of {@code FileChannelImpl.Unmapper.unmap()}. */
  static final class Unmap {

    private Unmap() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object unmapper) {
      Tap.gone(unmapper);
    }
  }
}
