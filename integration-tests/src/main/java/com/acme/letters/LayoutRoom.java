package com.acme.letters;

import com.acme.platform.Request;
import com.acme.platform.Response;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import javax.xml.transform.Templates;
import javax.xml.transform.TransformerConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;

/** Lays letters out. */
final class LayoutRoom {
  private static final String SHEET =
      "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"
          + "<xsl:template match='/letter'><p><xsl:value-of select='to'/></p>"
          + "<xsl:for-each select='line'><b><xsl:value-of select='.'/></b></xsl:for-each>"
          + "<xsl:call-template name='foot'/></xsl:template>"
          + "<xsl:template name='foot'><i>Yours</i></xsl:template></xsl:stylesheet>";
  private static final String LETTER = "<letter><to>A</to><line>1</line><line>2</line></letter>";

  /** Measured: the metaspace of one style sheet. */
  private static final int SHEET_BYTES = 20_000;

  private final Map<String, Templates> compiled = new ConcurrentHashMap<>();
  private final LongFunction<String> key;

  /**
   * @param key under which the style sheet of a letter is kept
   */
  LayoutRoom(LongFunction<String> key) {
    this.key = key;
  }

  Response lay(Request request) throws TransformerException {
    Templates sheet = compiled.computeIfAbsent(key.apply(request.number()), LayoutRoom::compile);
    StringWriter page = new StringWriter();
    sheet
        .newTransformer()
        .transform(new StreamSource(new StringReader(LETTER)), new StreamResult(page));
    return page.toString().isEmpty() ? new Response(500, 0) : Response.ok(SHEET_BYTES);
  }

  private static Templates compile(String name) {
    try {
      return TransformerFactory.newInstance()
          .newTemplates(new StreamSource(new StringReader(SHEET)));
    } catch (TransformerConfigurationException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
