package dev.tidemark.it.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One page of the documentation: the lines of its code blocks, and where its links lead. */
record Markdown(Path file, List<String> lines) {
  private static final Path ROOT =
      Path.of(System.getProperty("tidemark.root", "..")).toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
  private static final String INDENT = "    ";

  static Path root() {
    return ROOT;
  }

  /** Every page that a user reads: what is at the top and all below docs. */
  static List<Markdown> all() {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs)
          .filter(path -> path.getFileName().toString().endsWith(".md"))
          .sorted()
          .map(Markdown::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Markdown read(Path file) {
    try {
      return new Markdown(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return ROOT.relativize(file).toString();
  }

  /** The lines of its code, fenced or indented, without the indentation. */
  List<String> code() {
    List<String> code = new ArrayList<>();
    boolean fenced = false;
    for (String line : lines) {
      if (line.startsWith("```")) {
        fenced = !fenced;
      } else if (fenced) {
        code.add(line);
      } else if (line.startsWith(INDENT)) {
        code.add(line.substring(INDENT.length()));
      }
    }
    return code;
  }

  /** What it links to in this repository. */
  List<Path> links() {
    List<Path> links = new ArrayList<>();
    for (String line : lines) {
      Matcher matcher = LINK.matcher(line);
      while (matcher.find()) {
        if (!matcher.group(1).contains("://")) {
          links.add(file.resolveSibling(matcher.group(1)).normalize());
        }
      }
    }
    return links;
  }
}
