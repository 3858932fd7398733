package dev.lamina.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.stream.Stream;

/**
 * How generated code makes a layer: {@code Type.of(context,
 * arguments).option(value).flag().build()}, or {@code new Type(context, arguments)} for a layer
 * without options.
 *
 * @param arguments after the context
 * @param options methods that take a number
 * @param flags calls that are part of the layer's structure: {@code withoutBias()}
 * @param constant a constant of the generated class that follows the context; null for none
 */
record Construction(
    ClassName type,
    boolean built,
    List<Slot> arguments,
    List<Slot> options,
    List<CodeBlock> flags,
    String constant) {

  static Construction plain(ClassName type, Slot... arguments) {
    return new Construction(type, false, List.of(arguments), List.of(), List.of(), null);
  }

  /** The same with a constant of the generated class. */
  Construction with(String name) {
    return new Construction(type, built, arguments, options, flags, name);
  }

  static Construction built(
      ClassName type, List<Slot> arguments, List<Slot> options, List<CodeBlock> flags) {
    return new Construction(type, true, arguments, options, flags, null);
  }

  /** All that must be equal for two layers to be made by the same line of code. */
  String structure() {
    return type + " " + arguments.size() + " " + flags + " " + constant;
  }

  List<Slot> slots() {
    return Stream.concat(arguments.stream(), options.stream()).toList();
  }
}
