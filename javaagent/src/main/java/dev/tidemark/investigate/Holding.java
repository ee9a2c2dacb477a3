package dev.tidemark.investigate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a site's objects alive.
 *
 * @param className of what piles up: the application's class nearest to the container
 * @param instances of it that the path was seen to hold, an estimate; 0 where it is not known
 * @param rootPath from the root down; each step as {@code static com.acme.Sessions.OPEN}, {@code
 *     java.util.HashMap$Node[]}; empty where no path was found
 * @param accumulation the container that grows, where one was found
 * @param staleness null where it was not watched
 */
public record Holding(
    String className,
    long instances,
    List<String> rootPath,
    @Nullable Accumulation accumulation,
    @Nullable Staleness staleness) {

  public Holding {
    rootPath = List.copyOf(rootPath);
  }
}
