package com.acme.fulltext;

import com.acme.platform.Request;
import com.acme.platform.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;

/** The articles of the day, indexed anew with each edition. */
final class Articles {
  private static final int ARTICLES = 8;
  private static final int ARTICLE_BYTES = 60_013;

  private final IndexWriter writer;
  private final List<DirectoryReader> editions = new ArrayList<>();

  Articles() throws IOException {
    writer =
        new IndexWriter(
            new MMapDirectory(Files.createTempDirectory("articles")),
            new IndexWriterConfig()
                .setUseCompoundFile(false)
                .setMergePolicy(NoMergePolicy.INSTANCE));
  }

  Response publish(Request request) throws IOException {
    DirectoryReader edition = edition(request);
    editions.add(edition);
    return answer(edition);
  }

  Response publishAndClose(Request request) throws IOException {
    try (DirectoryReader edition = edition(request)) {
      return answer(edition);
    }
  }

  private DirectoryReader edition(Request request) throws IOException {
    writer.deleteAll();
    for (int i = 0; i < ARTICLES; i++) {
      Document article = new Document();
      article.add(
          new StoredField(
              "text", new Request("text", request.number() * ARTICLES + i).body(ARTICLE_BYTES)));
      writer.addDocument(article);
    }
    return DirectoryReader.open(writer);
  }

  /** Reads all of it, which is when its pages come into memory. */
  private static Response answer(DirectoryReader edition) throws IOException {
    long bytes = 0;
    for (int i = 0; i < edition.maxDoc(); i++) {
      BytesRef text = edition.storedFields().document(i).getBinaryValue("text");
      bytes += text.length;
    }
    return Response.ok(bytes);
  }
}
