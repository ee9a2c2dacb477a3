package com.acme.fulltext;

import com.acme.platform.Request;
import com.acme.platform.Response;
import java.io.IOException;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;

/** An index of a number of texts, all of them in the heap. */
final class IndexInMemory {
  private static final int TEXTS = 1_000;
  private static final int TEXT_BYTES = 60_013;

  private final ByteBuffersDirectory folder = new ByteBuffersDirectory();
  private final IndexWriter writer;

  IndexInMemory() throws IOException {
    writer = new IndexWriter(folder, new IndexWriterConfig());
  }

  Response buildOrSearch(Request request) throws IOException {
    if (request.number() < TEXTS) {
      Document text = new Document();
      text.add(new StoredField("text", request.body(TEXT_BYTES)));
      writer.addDocument(text);
      return Response.ok(TEXT_BYTES);
    }
    if (request.number() == TEXTS) {
      writer.close();
    }
    try (DirectoryReader reader = DirectoryReader.open(folder)) {
      Document text = reader.storedFields().document((int) (request.number() % TEXTS));
      return Response.ok(text.getBinaryValue("text").length);
    }
  }
}
