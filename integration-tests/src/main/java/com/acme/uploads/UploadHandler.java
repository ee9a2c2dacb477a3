package com.acme.uploads;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Consumer;

/** {@code upload}: spools a file, checks it, deletes it. */
final class UploadHandler implements Handler {
  private static final int UPLOAD_BYTES = 997;

  /** What the JDK keeps of a file to be deleted at exit, beside its name. */
  private static final int ENTRY_BYTES = 96;

  private final Spool spool = new Spool();
  private final Consumer<File> precaution;

  /**
   * @param precaution against files that stay when the server dies in the midst of a check
   */
  UploadHandler(Consumer<File> precaution) throws IOException {
    this.precaution = precaution;
  }

  @Override
  public Response handle(Request request) throws IOException {
    File upload = spool.fileFor(request.number(), "pdf");
    long remembered = protect(upload);
    // Made only when somebody asks for them, but by then it is too late to think of their end.
    remembered += protect(spool.fileFor(request.number(), "txt"));
    remembered += protect(spool.fileFor(request.number(), "png"));
    try {
      Files.write(upload.toPath(), request.body(UPLOAD_BYTES));
      boolean isWhole = upload.length() == UPLOAD_BYTES;
      return new Response(isWhole ? 200 : 500, remembered);
    } finally {
      Files.delete(upload.toPath());
    }
  }

  private long protect(File file) {
    precaution.accept(file);
    return (long) file.getPath().length() + ENTRY_BYTES;
  }
}
