package com.acme.drawings;

import com.acme.platform.Request;
import com.acme.platform.Response;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** Notes on drawings, for as long as these are open. */
final class Notes {
  private static final int STROKES = 2_499;

  /** Measured: a drawing, its note, their entry. */
  private static final int DRAWING_BYTES = 2_690;

  private static final Drawing NONE = new Drawing(new byte[0]);

  private final Map<Drawing, Note> notes = Collections.synchronizedMap(new WeakHashMap<>());

  Response draw(Request request) {
    Drawing drawing = open(request);
    return answer(drawing, new Note("drawn by " + request.number(), drawing));
  }

  Response drawLightly(Request request) {
    return answer(open(request), new Note("drawn by " + request.number(), NONE));
  }

  private static Drawing open(Request request) {
    return new Drawing(request.body(STROKES));
  }

  private Response answer(Drawing drawing, Note note) {
    notes.put(drawing, note);
    return drawing.size() == 0 ? new Response(500, 0) : Response.ok(DRAWING_BYTES);
  }
}
