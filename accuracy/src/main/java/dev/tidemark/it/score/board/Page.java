package dev.tidemark.it.score.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of docs. */
public final class Page {
  private Page() {}

  public static void write(Scoreboard board, Path folder) throws IOException {
    Files.writeString(folder.resolve("accuracy.md"), Summary.text(board));
  }
}
