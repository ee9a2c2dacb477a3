package com.acme.sessions;

/** What a program keeps, for good or for use. */
public class Session extends Identified {
  private final String user;
  private int uses;

  public Session(long id) {
    super(id);
    this.user = "user" + id;
  }

  public String user() {
    return user;
  }

  public int use() {
    return ++uses;
  }
}
