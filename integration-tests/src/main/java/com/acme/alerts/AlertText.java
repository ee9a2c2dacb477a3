package com.acme.alerts;

/** What a customer reads. */
final class AlertText {
  private final byte[] text;

  AlertText(byte[] text) {
    this.text = text;
  }

  int at(long number) {
    return text[(int) (number % text.length)];
  }

  void sent(int first) {
    text[0] = (byte) first;
  }

  void failed(Throwable reason) {
    throw new IllegalStateException(reason);
  }
}
