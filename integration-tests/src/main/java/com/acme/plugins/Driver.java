package com.acme.plugins;

/** What a plug-in brings. */
public interface Driver {
  /** Measures so many values and says how many it saw. */
  long measure(int values);
}
