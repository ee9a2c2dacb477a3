package dev.tidemark.probe.object;

import java.util.List;

/**
 * What one look saw.
 *
 * @param dropped beyond what is kept of one look
 */
record OldObjects(List<OldObject> objects, long dropped) {

  OldObjects {
    objects = List.copyOf(objects);
  }
}
