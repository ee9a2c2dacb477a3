package com.acme.themes;

import com.acme.platform.Request;
import com.acme.platform.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Loads themes: each upload of a shop is a new file. */
final class Themes {
  private static final int PICTURES = 1_999;

  /** Measured: what an open jar with so many entries keeps. */
  private static final int JAR_BYTES = 200_000;

  private final Path folder;
  private final byte[] theme;

  Themes() throws IOException {
    folder = Files.createTempDirectory("themes");
    Path first = folder.resolve("theme.jar");
    try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(first))) {
      for (int i = 0; i < PICTURES; i++) {
        jar.putNextEntry(new ZipEntry("pictures/of/the/theme/number-" + i + ".svg"));
        jar.write('x');
      }
    }
    theme = Files.readAllBytes(first);
  }

  Response load(Request request) throws IOException {
    return read(upload(request).openConnection());
  }

  Response loadUncached(Request request) throws IOException {
    URLConnection connection = upload(request).openConnection();
    connection.setUseCaches(false);
    return read(connection);
  }

  private URL upload(Request request) throws IOException {
    Path jar = folder.resolve("theme-" + request.number() + ".jar");
    Files.write(jar, theme);
    return new URL("jar:" + jar.toUri() + "!/pictures/of/the/theme/number-7.svg");
  }

  private static Response read(URLConnection connection) throws IOException {
    try (InputStream picture = connection.getInputStream()) {
      return picture.read() == 'x' ? Response.ok(JAR_BYTES) : new Response(500, 0);
    }
  }
}
