package com.acme.rules;

import java.util.List;

/** A rule as customers write them: the types of the shop's model, then what is to be computed. */
final class RuleText {
  private static final List<String> TYPES =
      List.of(
          "Customer",
          "Address",
          "Account",
          "Order",
          "Position",
          "Article",
          "Stock",
          "Supplier",
          "Delivery",
          "Parcel",
          "Invoice",
          "Payment",
          "Voucher",
          "Rebate",
          "Campaign",
          "Complaint");

  private static final int ATTRIBUTES = 30;

  private RuleText() {}

  static String make() {
    StringBuilder text = new StringBuilder();
    for (String type : TYPES) {
      text.append("class ").append(type).append(" {\n");
      for (int attribute = 0; attribute < ATTRIBUTES; attribute++) {
        text.append("  String attribute").append(attribute).append('\n');
      }
      text.append("}\n");
    }
    return text.append("order * 3 + 1\n").toString();
  }
}
