package dev.lamina.processor.parse;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The names of parameters in a class file (Java Virtual Machine Specification 17, sections 4.1 to
 * 4.7 and 4.7.24): what {@code -parameters} leaves there. Nothing else of the file is kept.
 */
final class ClassFileNames {
  private static final int MAGIC = 0xCAFEBABE;
  private static final String METHOD_PARAMETERS = "MethodParameters";

  /**
   * A method that has the names.
   *
   * @param parameters in the order declared
   */
  record Method(String name, List<String> parameters) {}

  private final DataInputStream in;

  /** The texts of the constant pool, by index; other constants are null. */
  private String[] texts = {};

  private ClassFileNames(InputStream in) {
    this.in = new DataInputStream(in);
  }

  /**
   * The methods whose parameters have names there.
   *
   * @throws IOException if it cannot be read, or is no class file
   */
  static List<Method> read(InputStream in) throws IOException {
    return new ClassFileNames(in).methods();
  }

  private List<Method> methods() throws IOException {
    if (in.readInt() != MAGIC) {
      throw new IOException("no class file");
    }
    skip(2 + 2); // version
    readConstants();
    skip(2 + 2 + 2); // access, class, parent
    skip(2 * in.readUnsignedShort()); // interfaces
    for (int fields = in.readUnsignedShort(); fields > 0; fields--) {
      member();
    }
    List<Method> methods = new ArrayList<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      member().ifPresent(methods::add);
    }
    return methods;
  }

  /** Section 4.4. */
  private void readConstants() throws IOException {
    texts = new String[in.readUnsignedShort()];
    for (int i = 1; i < texts.length; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[i] = in.readUTF();
        case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(4);
        case 5, 6 -> {
          skip(8);
          i++; // a long or double takes two places
        }
        case 7, 8, 16, 19, 20 -> skip(2);
        case 15 -> skip(3);
        default -> throw new IOException("unknown constant " + tag);
      }
    }
  }

  /** A field or method; nothing if no names of parameters are with it. */
  private Optional<Method> member() throws IOException {
    skip(2); // access
    String name = text();
    skip(2); // descriptor
    Optional<Method> method = Optional.empty();
    for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
      String attribute = text();
      int length = in.readInt();
      if (METHOD_PARAMETERS.equals(attribute)) {
        method = Optional.of(new Method(name, parameters()));
      } else {
        skip(length);
      }
    }
    return method;
  }

  /** Section 4.7.24. */
  private List<String> parameters() throws IOException {
    List<String> names = new ArrayList<>();
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      String name = text();
      skip(2); // access
      names.add(name == null ? "" : name);
    }
    return names;
  }

  private String text() throws IOException {
    int index = in.readUnsignedShort();
    return index < texts.length ? texts[index] : null;
  }

  private void skip(int bytes) throws IOException {
    in.skipNBytes(bytes);
  }
}
