package dev.tidemark.report.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A message of Protocol Buffers, written field by field.
 *
 * <p>Source: protobuf.dev, "Encoding". Only the kinds of fields that our messages need.
 */
public final class Protobuf {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  public Protobuf text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  public Protobuf message(int field, Protobuf value) {
    return bytes(field, value.toBytes());
  }

  public Protobuf bytes(int field, byte[] value) {
    varint((long) field << 3 | LENGTH);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  /** For a repeated int. */
  public Protobuf packed(int field, long... values) {
    Protobuf packed = new Protobuf();
    for (long value : values) {
      packed.varint(value);
    }
    return message(field, packed);
  }

  /** For int, bool and enum. */
  public Protobuf number(int field, long value) {
    varint((long) field << 3 | VARINT);
    varint(value);
    return this;
  }

  public Protobuf fixed(int field, long value) {
    varint((long) field << 3 | FIXED64);
    out.writeBytes(
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    return this;
  }

  public Protobuf real(int field, double value) {
    return fixed(field, Double.doubleToRawLongBits(value));
  }

  /** The fields of another, as if they had been written here. */
  public Protobuf append(Protobuf other) {
    out.writeBytes(other.toBytes());
    return this;
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  public byte[] toBytes() {
    return out.toByteArray();
  }
}
