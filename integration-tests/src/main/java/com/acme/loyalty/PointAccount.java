package com.acme.loyalty;

/** What a customer has, by kind. */
public class PointAccount {
  private long points;

  /** Buys. */
  public long buy(long value) {
    return points += value;
  }

  /** Gives back. */
  public long giveBack(long value) {
    return points -= value;
  }

  /** Rates. */
  public long rate(long stars) {
    return points += stars;
  }

  /** Invites. */
  public long invite(long friends) {
    return points += 10 * friends;
  }

  /** Redeems. */
  public long redeem(long value) {
    return points -= value;
  }

  /** Expires. */
  public long expire(long value) {
    return points -= value;
  }

  /** Donates. */
  public long donate(long value) {
    return points -= value;
  }

  /** Sums up. */
  public long balance() {
    return points;
  }
}
