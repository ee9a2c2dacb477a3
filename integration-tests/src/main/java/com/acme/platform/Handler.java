package com.acme.platform;

/** Answers the requests of one path. */
@FunctionalInterface
public interface Handler {
  Response handle(Request request) throws Exception;
}
