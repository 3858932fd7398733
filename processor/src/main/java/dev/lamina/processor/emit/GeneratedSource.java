package dev.lamina.processor.emit;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;

/**
 * A Java file to write.
 *
 * @param qualifiedName of its class
 */
public record GeneratedSource(String qualifiedName, String text) {

  static GeneratedSource of(String packageName, TypeSpec type) {
    JavaFile file =
        JavaFile.builder(packageName, type).indent("  ").skipJavaLangImports(true).build();
    String qualified = packageName.isEmpty() ? type.name() : packageName + "." + type.name();
    return new GeneratedSource(qualified, file.toString());
  }
}
