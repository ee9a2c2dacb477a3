package com.acme.legacy;

import com.sun.jna.Library;

/** The part of libc that the application calls by its own JNA. */
public interface LibcByJna extends Library {
  int getpid();
}
