package dev.lamina.samples.zoo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A network of the zoo with its own blocks is a page, without imports and comments. A block that
 * serves several networks stands in a package of its own, and a variant names its parent.
 */
final class DeclarationLengthTest {
  private static final int LINES = 60;
  private static final int SPREAD = 80;

  private static Declarations zoo() throws IOException {
    return Declarations.in(Path.of("src/main/java/dev/lamina/samples"));
  }

  static Stream<String> models() throws IOException {
    return zoo().models().stream();
  }

  @ParameterizedTest
  @MethodSource("models")
  void aDeclarationWithItsBlocksIsShort(String name) throws IOException {
    Declarations.Size size = zoo().whole(name);
    assertTrue(size.lines() <= LINES, name + " has " + size.lines() + " lines");
    assertTrue(
        size.spread() <= SPREAD,
        name + " has " + size.spread() + " lines with an annotation a line");
  }
}
