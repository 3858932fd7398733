package dev.lamina.runtime.export;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of numbers in a safetensors file, by their names there. */
enum ElementType {
  F64(8) {
    @Override
    float next(ByteBuffer data) {
      return (float) data.getDouble();
    }
  },
  F32(4) {
    @Override
    float next(ByteBuffer data) {
      return data.getFloat();
    }
  },
  F16(2) {
    @Override
    float next(ByteBuffer data) {
      return halfToFloat(data.getShort());
    }
  },
  BF16(2) {
    @Override
    float next(ByteBuffer data) {
      return Float.intBitsToFloat(data.getShort() << 16);
    }
  },
  I64(8),
  U64(8),
  I32(4),
  U32(4),
  I16(2),
  U16(2),
  I8(1),
  U8(1),
  BOOL(1),
  F8_E4M3(1),
  F8_E5M2(1),
  C64(8);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** The type of that name; empty if it is none that is known. */
  static Optional<ElementType> find(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  /** The size of one number. */
  int bytes() {
    return bytes;
  }

  /** Whether its numbers can be weights. */
  boolean isFloat() {
    return compareTo(BF16) <= 0;
  }

  /** The names of those that can be weights. */
  static String floats() {
    return Arrays.stream(values())
        .filter(ElementType::isFloat)
        .map(Enum::name)
        .collect(Collectors.joining(", "));
  }

  /** Takes the next number, rounded to the nearest float. */
  float next(ByteBuffer data) {
    throw new IllegalStateException("no weights are of type " + this);
  }

  /** IEEE 754 binary16: 1 bit of sign, 5 of exponent with bias 15, 10 of fraction. */
  private static float halfToFloat(short half) {
    int exponent = half >> 10 & 0x1f;
    int fraction = half & 0x3ff;
    float magnitude =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f;
          case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
        };
    return half < 0 ? -magnitude : magnitude;
  }
}
