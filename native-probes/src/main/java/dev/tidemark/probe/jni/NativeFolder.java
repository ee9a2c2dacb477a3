package dev.tidemark.probe.jni;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A private folder into which libraries are extracted from the jar, to be loaded from there.
 *
 * <p>Where it lies is tried: a place that is full, read-only or mounted noexec is passed over for
 * the next, and remembered with its reason. Nothing is created before the first extraction.
 *
 * <p>May be used from any thread.
 */
public final class NativeFolder implements AutoCloseable {

  /** A place that could not be used, and why. */
  public record Rejected(Path place, String reason) {}

  private final Deque<Path> places;
  private final List<Rejected> rejected = new ArrayList<>();
  private final List<PrivateFolder> created = new ArrayList<>();
  private @Nullable PrivateFolder current;

  /**
   * @param places where to try, the best first
   */
  public NativeFolder(Collection<Path> places) {
    this.places = new ArrayDeque<>(places);
  }

  /**
   * The usual places: the temporary folder, the user's runtime folder and cache, shared memory.
   *
   * @param given by the user, tried first; null for none
   */
  public static NativeFolder usual(@Nullable Path given) {
    return new NativeFolder(NativePlaces.usual(given));
  }

  /**
   * Writes a resource of the jar into the folder, under its own file name, replacing an earlier
   * one.
   *
   * <p>Where the resource has a neighbour {@code <resource>.sha256}, what was written must have
   * that hash.
   *
   * @param resource absolute, for example {@code /native/linux-x86-64/libtidemark.so}
   * @throws IOException if no place can hold it; the message lists all of them with their reasons
   */
  public synchronized Path extract(String resource) throws IOException {
    Resource source = Resource.find(resource);
    for (PrivateFolder folder = folder(); folder != null; folder = folder()) {
      try {
        return source.writeTo(folder);
      } catch (Resource.CorruptException e) {
        throw e;
      } catch (IOException e) {
        reject(reasonOf(e));
      }
    }
    throw new IOException("cannot extract " + resource + ": " + rejected);
  }

  /**
   * The folder itself, made if need be, for what else must be private to this user.
   *
   * @throws IOException if no place can hold it
   */
  public synchronized Path path() throws IOException {
    PrivateFolder folder = folder();
    if (folder == null) {
      throw new IOException("no place for a private folder: " + rejected);
    }
    return folder.path();
  }

  /** Passes over the present place: what was extracted there turned out not to be usable. */
  public synchronized void reject(String reason) {
    if (current != null) {
      rejected.add(new Rejected(current.place(), reason));
      current = null;
    }
  }

  /** The places that were passed over so far. */
  public synchronized List<Rejected> rejected() {
    return List.copyOf(rejected);
  }

  /** Removes what was extracted. What is loaded already stays usable. */
  @Override
  public synchronized void close() {
    created.forEach(PrivateFolder::delete);
    created.clear();
    current = null;
  }

  private @Nullable PrivateFolder folder() {
    while (current == null && !places.isEmpty()) {
      Path place = places.remove();
      try {
        NativePlaces.check(place);
        current = PrivateFolder.create(place);
        created.add(current);
      } catch (IOException e) {
        rejected.add(new Rejected(place, reasonOf(e)));
      }
    }
    return current;
  }

  /** Without the path, which the place tells already. */
  private static String reasonOf(IOException e) {
    if (e instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason();
    }
    return e.getClass() == IOException.class ? String.valueOf(e.getMessage()) : e.toString();
  }
}
