package dev.tidemark.it.harness;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Who a JVM runs as. */
public enum User {
  ROOT(0),
  NOBODY(65534),
  /** Another ordinary user, whom nothing of the first one's belongs to; only where root runs. */
  STRANGER(65533),
  /** Whoever runs the tests, where that is not root. */
  MYSELF(-1);

  private static final long OWN_UID = new UnixSystem().getUid();

  private final int uid;

  User(int uid) {
    this.uid = uid;
  }

  /** Root and an ordinary user where the tests run as root; else the user they run as. */
  public static List<User> all() {
    if (OWN_UID == 0) {
      return List.of(ROOT, NOBODY);
    }
    Said.once("NOT RUN AS ROOT: this is uid " + OWN_UID + ", which cannot become another user");
    return List.of(MYSELF);
  }

  public static boolean isRoot() {
    return OWN_UID == 0;
  }

  /** The one the tests run as. */
  public static User own() {
    return OWN_UID == 0 ? ROOT : MYSELF;
  }

  /** One without privileges. */
  public static User ordinary() {
    return OWN_UID == 0 ? NOBODY : MYSELF;
  }

  /** What makes the rest of a command line run as this user. */
  List<String> prefix() {
    return uid > 0
        ? List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups")
        : List.of();
  }

  /** Makes a folder this user's. */
  void own(Path folder) throws IOException {
    if (uid > 0) {
      Files.setAttribute(folder, "unix:uid", uid);
      Files.setAttribute(folder, "unix:gid", uid);
    }
  }

  @Override
  public String toString() {
    return switch (this) {
      case ROOT -> "root";
      case NOBODY -> "an ordinary user";
      case STRANGER -> "another user";
      case MYSELF -> "uid " + OWN_UID;
    };
  }
}
