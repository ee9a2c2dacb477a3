package dev.tidemark.report.metrics.endpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which users of this machine may ask over the loopback interface. Every process of every user can
 * connect there, so the port alone keeps nobody out.
 *
 * <p>Root may always: it reads the process's memory if it likes.
 */
final class Users {
  private static final int ROOT = 0;

  private final boolean any;
  private final Set<Integer> allowed = new HashSet<>();

  private Users(boolean any) {
    this.any = any;
  }

  /**
   * @param told {@code own}, {@code any}, numbers, or names in {@code passwd}
   * @throws IOException when a name is not known; the message says which
   */
  static Users of(List<String> told, Path passwd) throws IOException {
    Users users = new Users(told.contains("any"));
    users.allowed.add(ROOT);
    users.allowed.add((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    for (String name : told) {
      if (!name.equals("own") && !name.equals("any")) {
        users.allowed.add(name.matches("\\d{1,9}") ? Integer.parseInt(name) : number(name, passwd));
      }
    }
    return users;
  }

  private static int number(String name, Path passwd) throws IOException {
    for (String line : Files.readAllLines(passwd)) {
      String[] fields = line.split(":", -1);
      if (fields.length > 2 && fields[0].equals(name)) {
        return Integer.parseInt(fields[2]);
      }
    }
    throw new IOException("metrics.users: no user '" + name + "' in " + passwd);
  }

  /** Whether nobody needs to be looked up. */
  boolean allowAny() {
    return any;
  }

  boolean allow(int uid) {
    return any || allowed.contains(uid);
  }
}
