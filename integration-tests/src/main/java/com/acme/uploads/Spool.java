package com.acme.uploads;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where uploads lie while they are looked at: a folder per department, one within the other. */
final class Spool {
  private static final int DEPARTMENTS = 14;
  private static final int NAME_LENGTH = 240;

  private final File folder;

  Spool() throws IOException {
    Path path = Files.createTempDirectory("acme-uploads");
    for (int department = 0; department < DEPARTMENTS; department++) {
      path = path.resolve("department-" + department + "-".repeat(NAME_LENGTH - 14));
    }
    folder = Files.createDirectories(path).toFile();
  }

  /** A name of its own for each upload: no two customers meet. */
  File fileFor(long upload, String extension) {
    return new File(folder, "upload-" + upload + "." + extension);
  }
}
