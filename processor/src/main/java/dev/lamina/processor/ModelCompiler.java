package dev.lamina.processor;

import com.palantir.javapoet.JavaFile;
import dev.lamina.processor.check.GraphChecks;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.emit.ModelEmitter;
import dev.lamina.processor.ir.Model;
import dev.lamina.processor.lower.Lowering;
import dev.lamina.processor.parse.ModelDecl;
import dev.lamina.processor.parse.ModelParser;
import dev.lamina.processor.shape.ShapeInference;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** From a model type to its source files: the whole compiler, top to bottom. */
final class ModelCompiler {
  private ModelCompiler() {}
}
